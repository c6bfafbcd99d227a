package dev.sluice.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.operations.system.OperatedSystem;
import dev.sluice.operations.system.Rows;
import dev.sluice.operations.system.SystemStart;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The fault of each alarm. */
final class Faults {
  private static final int QUARTER_OF_AN_HOUR = 15;
  private static final int HALF_AN_HOUR = 30;
  private static final int ALARM_PERIOD = 5;
  private static final long BLOCKS = 12;

  /** Above what is revealed before the fault. */
  private static final long LIES_FROM = 35;

  /** By the alarm's logical name. */
  static final Map<String, Fault> BY_ALARM =
      Map.of(
          "GatewayStalledAlarm", new Fault(1, Faults::silentSource),
          "GatewayHaltedAlarm", new Fault(1, Faults::contradictedChain),
          "EndpointQuarantinedAlarm",
              new Fault(SystemStart.withLiar(1, LIES_FROM), Faults::anotherChain),
          "NodeStalledAlarm", new Fault(3, Faults::runsGone),
          "NodeHaltedAlarm", new Fault(3, Faults::poisonedBlock),
          "UndecidedAlarm", new Fault(2, Faults::twoDigests),
          "DeadLettersAlarm", new Fault(1, Faults::malformedMessage),
          "OldestMessageAlarm", new Fault(1, Faults::noWorkers));

  private Faults() {}

  static Fault of(String alarm) {
    return Optional.ofNullable(BY_ALARM.get(alarm))
        .orElseThrow(() -> new AssertionError("no fault for the alarm " + alarm));
  }

  private static void silentSource(OperatedSystem system) throws IOException, InterruptedException {
    system.silenceSource();
    minutes(system, QUARTER_OF_AN_HOUR);
  }

  /** As if another chain had been followed: the source gives another hash for the stored height. */
  private static void contradictedChain(OperatedSystem system)
      throws IOException, InterruptedException {
    system.rows().corrupt(Rows.key("GATEWAY", "STATE"), "hash");
    system.reveal(BLOCKS);
    minutes(system, ALARM_PERIOD);
  }

  /** One of three endpoints gives another hash for each new block. */
  private static void anotherChain(OperatedSystem system) throws IOException, InterruptedException {
    system.reveal(BLOCKS);
    for (int minute = 0; minute < QUARTER_OF_AN_HOUR + ALARM_PERIOD; minute++) {
      system.reveal(1);
      system.minute();
    }
  }

  /** The workers do not find what the gateway has stored, and messages come again and again. */
  private static void runsGone(OperatedSystem system) throws IOException, InterruptedException {
    system.reveal(BLOCKS);
    system.minute(() -> system.rows().keys("RUN#").forEach(system.rows()::delete));
    minutes(system, HALF_AN_HOUR);
  }

  /** A block that was stored right is no longer what it was. */
  private static void poisonedBlock(OperatedSystem system)
      throws IOException, InterruptedException {
    List<Map<String, AttributeValue>> before = system.rows().keys("BLOCK#");
    system.reveal(BLOCKS);
    system.minute(
        () -> {
          List<Map<String, AttributeValue>> fresh = system.rows().keys("BLOCK#");
          fresh.removeAll(before);
          assertThat(fresh).as("blocks with targets").isNotEmpty();
          fresh.forEach(key -> system.rows().corrupt(key, "content"));
        });
    minutes(system, ALARM_PERIOD);
  }

  /** Half of the nodes stand against the other half. */
  private static void twoDigests(OperatedSystem system) throws IOException, InterruptedException {
    system.reveal(BLOCKS);
    system.minute(() -> system.rows().corrupt(Rows.key("NODE#n2", "STATE"), "digest"));
    minutes(system, ALARM_PERIOD);
  }

  private static void malformedMessage(OperatedSystem system)
      throws IOException, InterruptedException {
    system.sendWork("n1", "no message of ours");
    minutes(system, ALARM_PERIOD);
  }

  private static void noWorkers(OperatedSystem system) throws IOException, InterruptedException {
    system.reveal(BLOCKS);
    for (int minute = 0; minute < HALF_AN_HOUR + 2 * ALARM_PERIOD; minute++) {
      system.minuteWithoutWorkers();
    }
  }

  private static void minutes(OperatedSystem system, int count)
      throws IOException, InterruptedException {
    for (int minute = 0; minute < count; minute++) {
      system.minute();
    }
  }
}
