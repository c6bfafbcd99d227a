package dev.sluice.operations.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.state.NodeStatus;
import dev.sluice.operations.system.OperatedSystem;
import dev.sluice.operations.system.Rows;
import dev.sluice.operations.system.SystemStart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** A run that takes each way through the functions on which they ask something of AWS. */
public final class FullRun {
  /** As template.yaml names the tables of nodes that do not live in the network's own. */
  private static final String OWN_TABLE = "sluice-local-node-n3";

  private static final int NODES = 3;
  private static final long MORE_THAN_A_WINDOW = 100;

  private FullRun() {}

  /** Runs it in an empty folder, and gives what was asked. */
  public static Set<Call> in(Path folder) throws IOException, InterruptedException {
    CallRecorder.begin();
    try (OperatedSystem system = SystemStart.inTable(NODES, OWN_TABLE).in(folder)) {
      system.reveal(MORE_THAN_A_WINDOW);
      system.minute();
      oneNodeAhead(system, "n3", "n1");
      oneNodeAhead(system, "n1", "n3");
      lostMessages(system);
      unsentEvents(system);
      system.sendWork("n1", "no message of ours");
      system.minute();
      divergence(system);
      Set<Call> calls = new HashSet<>(CallRecorder.calls());
      for (String operation : system.parameterOperations()) {
        int space = operation.indexOf(' ');
        calls.add(
            IamCalls.parameter(
                "Gateway", operation.substring(0, space), operation.substring(space + 1)));
      }
      return calls;
    }
  }

  /**
   * The second height is then below what one node has executed, whose older digest is asked for.
   */
  private static void oneNodeAhead(OperatedSystem system, String ahead, String behind)
      throws IOException, InterruptedException {
    long from = system.head();
    system.reveal(40);
    system.minuteOfOnly(
        () -> {
          system.callGateway();
          system.sendWork(ahead, message(system, ahead, from + 1, from + 40));
          system.sendWork(behind, message(system, behind, from + 1, from + 5));
          system.callWorkers();
          system.callPlanner();
        });
    system.minute();
  }

  private static String message(OperatedSystem system, String node, long first, long last) {
    return "{\"v\":1,\"node\":\"%s\",\"first\":%d,\"last\":%d,\"epoch\":%d}"
        .formatted(node, first, last, system.node(node).epoch());
  }

  private static void lostMessages(OperatedSystem system) throws IOException, InterruptedException {
    system.reveal(20);
    system.minute(system::loseMessages);
    system.minute();
    system.minute();
  }

  /** What workers could not send, the planner sends. */
  private static void unsentEvents(OperatedSystem system) throws IOException, InterruptedException {
    system.reveal(20);
    system.refuseEvents(true);
    system.minute();
    system.refuseEvents(false);
    assertThat(system.node("n1").outbox().isLagging()).isTrue();
    system.minute();
    assertThat(system.node("n1").outbox().isLagging()).isFalse();
    assertThat(system.rows().keys("OUTBOX#")).isEmpty();
  }

  private static void divergence(OperatedSystem system) throws IOException, InterruptedException {
    system.rows().corrupt(Rows.key("NODE#n2", "STATE"), "digest");
    system.reveal(20);
    system.minute();
    assertThat(system.node("n2").status()).isEqualTo(NodeStatus.HALTED);
  }
}
