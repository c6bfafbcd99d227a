package dev.sluice.cli.liar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Reference;
import dev.sluice.core.state.GatewayStatus;
import dev.sluice.evm.rpc.RpcLimits;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import dev.sluice.rpc.liar.LiarServer;
import dev.sluice.rpc.liar.Lies;
import dev.sluice.rpc.liar.Schedule;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three endpoints, some of which replace a block that was stored as final. */
@Timeout(120)
class ContradictionTest {
  private static final long SEED = 20_261_129;
  private static final long STORED = 40;
  private static final long HEAD = 60;
  private static final long MOST_HEAD = HEAD + 100;
  private static final long FORK = 30;
  private static final RpcLimits LIMITS = new RpcLimits(5_000, 5_000, 15_000, 4 << 20, 8 << 20);

  private RecordingServer truth;
  private RecordingServer twin;
  private LiarServer fork;
  private LiarServer sameFork;
  private Following following;

  @BeforeEach
  void start() throws IOException {
    Recording recording = Recording.read(Reference.own("infra/rpc/recording/anvil.ndjson.gz"));
    truth = RecordingServer.start(recording, new RecordingServer.Options(31337, 0, STORED));
    twin = RecordingServer.start(recording, new RecordingServer.Options(31337, 0, STORED));
    fork = fork();
    sameFork = fork();
    following = new Following(1, recording.first().identity().hash());
    assertThat(following.poll(List.of(truth.uri()), LIMITS)).isEmpty();
    assertThat(following.state().height().value()).isEqualTo(STORED);
    truth.reveal(HEAD);
    twin.reveal(HEAD);
  }

  @AfterEach
  void stop() {
    fork.close();
    sameFork.close();
    truth.close();
    twin.close();
  }

  private LiarServer fork() throws IOException {
    return LiarServer.start(
        new LiarServer.Options(
            truth.uri(),
            List.of(Lies.named("fork-private").orElseThrow()),
            SEED,
            Schedule.ALWAYS,
            OptionalLong.of(FORK),
            0,
            new EvmHashing()));
  }

  @Test
  void follow_whenOneOfThreeContradictsAStoredBlock_goesOnAndNamesIt() {
    // Once the others agree a vote waits for nobody: a fork that answers late is not named by it.
    for (long head = HEAD; following.quarantined().isEmpty() && head < MOST_HEAD; head++) {
      truth.reveal(head);
      twin.reveal(head);
      assertThat(following.poll(List.of(fork.uri(), truth.uri(), twin.uri()), LIMITS)).isEmpty();
      assertThat(following.state().height().value()).isEqualTo(head);
    }
    assertThat(following.state().status()).isEqualTo(GatewayStatus.ACTIVE);
    assertThat(following.quarantined())
        .containsOnlyKeys(place(fork.uri()))
        .containsValue("QUORUM_DISAGREE");
  }

  @Test
  void follow_whenAQuorumContradictsAStoredBlock_haltsWithBothHashes() {
    String stored = following.storedHash(STORED);
    assertThat(following.poll(List.of(fork.uri(), sameFork.uri(), truth.uri()), LIMITS))
        .isEqualTo("FINALITY_VIOLATION");
    assertThat(following.state().height().value()).isEqualTo(STORED);
    assertThat(following.state().status()).isEqualTo(GatewayStatus.HALTED);
    assertThat(following.state().halt().detail())
        .contains("block " + STORED + " was stored as " + stored)
        .containsPattern("now the source gives 0x(?!" + stored.substring(2) + ")[0-9a-f]{64}");
  }

  @Test
  void follow_whenNoQuorumAgrees_waits() {
    assertThat(following.poll(List.of(fork.uri(), truth.uri()), LIMITS))
        .isEqualTo("QUORUM_DISAGREE");
    assertThat(following.state().height().value()).isEqualTo(STORED);
    assertThat(following.state().status()).isEqualTo(GatewayStatus.ACTIVE);
  }

  private static String place(URI uri) {
    return "127.0.0.1:" + uri.getPort();
  }
}
