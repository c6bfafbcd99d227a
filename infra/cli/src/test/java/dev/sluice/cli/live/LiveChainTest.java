package dev.sluice.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.ConfigFile;
import dev.sluice.cli.liar.DelayedEndpoint;
import dev.sluice.cli.liar.EvmHashing;
import dev.sluice.cli.network.NetworkGenesis;
import dev.sluice.cli.runtime.RunningSystem;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.ledger.LedgerSnapshot;
import dev.sluice.core.state.Genesis;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeState;
import dev.sluice.evm.config.ConfigReader;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.rpc.liar.LiarServer;
import dev.sluice.rpc.liar.Lies;
import dev.sluice.rpc.liar.Schedule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A live go-ethereum behind several endpoints, one of which lies. One endpoint dies in the middle,
 * and all nodes go on.
 */
@Timeout(300)
class LiveChainTest {
  private static final long SEED = 20_261_127;
  private static final Duration BOUND = Duration.ofSeconds(90);
  private static final int PAYMENTS = 5;

  @TempDir private Path folder = Path.of("");
  private final List<String> payments = new ArrayList<>();

  @Test
  void nodes_whenTheLiarOfThreeDies_keepFollowing() throws Exception {
    try (Geth geth = Geth.start(Files.createDirectory(folder.resolve("geth")));
        LiarServer liar = liar(geth);
        DelayedEndpoint one = before(geth);
        DelayedEndpoint other = before(geth)) {
      follow(geth, List.of(liar.uri(), one.uri(), other.uri()), liar, liar);
    }
  }

  @Test
  void nodes_whenOneOfFiveDiesAndAnotherLies_keepFollowing() throws Exception {
    try (Geth geth = Geth.start(Files.createDirectory(folder.resolve("geth")));
        LiarServer liar = liar(geth);
        DelayedEndpoint dying = before(geth);
        DelayedEndpoint one = before(geth);
        DelayedEndpoint two = before(geth);
        DelayedEndpoint three = before(geth)) {
      List<URI> all = List.of(dying.uri(), liar.uri(), one.uri(), two.uri(), three.uri());
      follow(geth, all, liar, dying);
    }
  }

  private void follow(Geth geth, List<URI> endpoints, LiarServer liar, AutoCloseable dying)
      throws Exception {
    try (RunningSystem system = start(geth, endpoints)) {
      system.ring(RunningSystem.GATEWAY);
      pay(geth);
      level(system, geth);
      assertThat(liar.counts().told().values()).as("lies told").isNotEmpty();

      dying.close();
      long from = geth.head();
      pay(geth);
      level(system, geth);
      assertThat(lowest(system)).isGreaterThan(from);
      assertEqual(system, geth);
    }
  }

  /** Pays, and waits until the payments stand in a block. */
  private void pay(Geth geth) throws Exception {
    for (int i = 0; i < PAYMENTS; i++) {
      String transaction = geth.pay(1_000 + payments.size());
      payments.add(transaction);
      Until.holds("a payment in a block", BOUND, () -> geth.heightOf(transaction).isPresent());
    }
  }

  /** Waits until every node has executed every payment. */
  private void level(RunningSystem system, Geth geth) throws Exception {
    long height = geth.heightOf(payments.getLast()).orElseThrow();
    Until.holds("all nodes above block " + height, BOUND, () -> lowest(system) > height);
  }

  private static long lowest(RunningSystem system) {
    return nodes(system).stream().mapToLong(node -> node.height().value()).min().orElseThrow();
  }

  private static List<NodeState> nodes(RunningSystem system) {
    return system.network().members().members().stream().map(system.network()::node).toList();
  }

  private void assertEqual(RunningSystem system, Geth geth) throws Exception {
    for (Member member : system.network().members().members()) {
      NodeState node = system.network().node(member);
      assertThat(node.hash()).hasToString(geth.hashAt(node.height().value()));
      LedgerSnapshot ledger = system.network().ledger(member, "record");
      assertThat(ledger.entries()).as("payments on %s", member.id()).hasSize(payments.size());
    }
    for (String payment : payments) {
      assertThat(system.network().blocks().find(TransactionHash.parse(payment))).isPresent();
    }
    System.out.printf(
        "%d payments executed once on each of %d nodes, the lowest at block %d of %d%n",
        payments.size(), nodes(system).size(), lowest(system), geth.head());
  }

  private RunningSystem start(Geth geth, List<URI> endpoints) throws Exception {
    String config =
        """
        version: 1
        source:
          chainId: %d
          endpoints: [%s]
          quorum: %d
          finality: { confirmations: 1 }
          pollSeconds: 1
          checkpoint: { height: 0, hash: "%s" }
        network:
          id: live
          nodes: [n1, n2, n3]
        targets:
          - name: payments
            value: positive
            execute: record
        """
            .formatted(
                Long.decode(geth.ask("eth_chainId", "[]")),
                String.join(", ", endpoints.stream().map(uri -> "\"" + uri + "\"").toList()),
                endpoints.size() / 2 + 1,
                geth.hashAt(0));
    Path file = Files.writeString(folder.resolve("sluice.yaml"), config);
    SluiceConfig read = ConfigFile.read(file).require(ConfigReader.Mode.ENDPOINTS);
    Genesis genesis = NetworkGenesis.of(read, (Checkpoint) read.source().start());
    return RunningSystem.start(
        new RunningSystem.Start(folder.resolve("state"), 0, Map.of(), genesis, _ -> {}));
  }

  private static DelayedEndpoint before(Geth geth) throws IOException {
    return DelayedEndpoint.before(geth.uri(), Duration.ZERO);
  }

  /** Drops transactions from whatever it is asked for. */
  private static LiarServer liar(Geth geth) throws IOException {
    return LiarServer.start(
        new LiarServer.Options(
            geth.uri(),
            List.of(Lies.named("transaction-drop").orElseThrow()),
            SEED,
            Schedule.ALWAYS,
            OptionalLong.empty(),
            0,
            new EvmHashing()));
  }
}
