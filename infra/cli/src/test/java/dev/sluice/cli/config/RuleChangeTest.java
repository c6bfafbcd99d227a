package dev.sluice.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cli.CommandException;
import dev.sluice.cli.ConfigFile;
import dev.sluice.cli.Reference;
import dev.sluice.cli.YamlFile;
import dev.sluice.cli.fold.Fold;
import dev.sluice.cli.fold.FoldLedger;
import dev.sluice.cli.network.Network;
import dev.sluice.cli.network.NetworkGenesis;
import dev.sluice.cli.runtime.RunningSystem;
import dev.sluice.core.state.Member;
import dev.sluice.evm.config.ConfigReader.Mode;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.rpc.BlockIdentity;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules that change at a block, on a running system: gateway, planner and workers of the template.
 */
class RuleChangeTest {
  private static final long FIRST_STOP = 60;
  private static final long CHANGE = 91;
  private static final long END = 140;
  private static final String MINTER = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
  private static final String EVENT =
      "event: \"Transfer(address indexed from, address indexed to, uint256 value)\"";

  @TempDir private Path folder = Path.of("");
  private final BlockingQueue<JsonNode> ticks = new LinkedBlockingQueue<>();

  @Test
  void change_ofAConditionFromABlockOn_isAppliedAtThatBlockOnEveryNode() throws Exception {
    Recording recording = Recording.read(Reference.own("infra/rpc/recording/anvil.ndjson.gz"));
    RecordingServer.Options options = new RecordingServer.Options(31337, 0, FIRST_STOP);
    try (RecordingServer rpc = RecordingServer.start(recording, options)) {
      String all = file(recording, rpc, "");
      String some = file(recording, rpc, "where: value >= 0x8000 and to != " + MINTER);
      try (RunningSystem system = start(config(all))) {
        Network network = system.network();
        awaitLevel(system, FIRST_STOP);

        ChangePlan late = plan("validFrom: " + FIRST_STOP + "\n" + some);
        assertThatThrownBy(() -> late.on(network))
            .isInstanceOf(CommandException.class)
            .hasMessageContaining("above the gateway's height " + FIRST_STOP);
        ConfigChange change = plan("validFrom: " + CHANGE + "\n" + some).on(network);
        assertThat(change.lines()).last().isEqualTo("from block " + CHANGE);
        assertThat(network.configurations().addVersion(((ConfigChange.Add) change).next()))
            .isTrue();
        rpc.reveal(END);
        awaitLevel(system, END);

        List<String> wanted =
            Stream.concat(
                    lines(recording, all).filter(line -> height(line) < CHANGE),
                    lines(recording, some).filter(line -> height(line) >= CHANGE))
                .toList();
        assertThat(wanted).anyMatch(line -> height(line) >= CHANGE);
        assertThat(lines(recording, all).count()).isGreaterThan(wanted.size());
        for (Member member : network.members().members()) {
          assertThat(network.ledger(member, "record").csv().lines())
              .as("node %s", member.id())
              .containsExactlyElementsOf(wanted);
        }
      }
    }
  }

  private RunningSystem start(SluiceConfig config) throws IOException {
    ChangePlan plan = new ChangePlan(config);
    return RunningSystem.start(
        new RunningSystem.Start(
            folder.resolve("state"),
            0,
            Map.of(),
            NetworkGenesis.of(config, plan.checkpoint()),
            ticks::add));
  }

  private void awaitLevel(RunningSystem system, long height) throws InterruptedException {
    system.ring(RunningSystem.GATEWAY);
    JsonNode tick = ticks.poll(5, TimeUnit.MINUTES);
    while (tick != null && tick.path("secondHeight").asLong() < height) {
      tick = ticks.poll(5, TimeUnit.MINUTES);
    }
    assertThat(tick).as("a tick at height %d", height).isNotNull();
  }

  private ChangePlan plan(String text) throws IOException {
    return new ChangePlan(config(text));
  }

  private SluiceConfig config(String text) throws IOException {
    return ConfigFile.read(write(text)).require(Mode.ENDPOINTS);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "sluice", ".yaml"), text);
  }

  /** The lines of the plain fold's ledger, by rules that hold from the beginning. */
  private Stream<String> lines(Recording recording, String text) throws IOException {
    Fold.Result folded = Fold.upTo(recording, YamlFile.read(write(text)), END);
    long checkpoint = recording.first().identity().height();
    return folded
        .ledgers()
        .getOrDefault("record", new FoldLedger())
        .export()
        .lines()
        .filter(line -> height(line) > checkpoint);
  }

  private static long height(String line) {
    return Long.parseLong(line.substring(0, line.indexOf('/')));
  }

  private static String file(Recording recording, RecordingServer rpc, String where) {
    BlockIdentity first = recording.first().identity();
    return """
        version: 1
        source:
          chainId: 31337
          endpoints: ["%s"]
          pollSeconds: 60
          checkpoint: { height: %d, hash: "%s" }
        network:
          id: club
          nodes: [n1, n2, n3]
        targets:
          - name: transfers
            contract: "0x5fbdb2315678afecb367f032d93f642f64180aa3"
            %s
            %s
            execute: record
        """
        .formatted(rpc.uri(), first.height(), first.hash(), EVENT, where);
  }
}
