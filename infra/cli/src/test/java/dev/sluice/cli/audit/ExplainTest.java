package dev.sluice.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.CommandRun;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.rpc.RecordedBlock;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
  private static final Pattern HASH = Pattern.compile("\"hash\":\"(0x[0-9a-f]{64})\"");
  private static final int FIRST_LINE = 240;
  private static final int BLOCKS = 30;

  @TempDir private Path folder = Path.of("");

  @Test
  void explain_ofEveryTransaction_agreesWithTheStore_andNamesAConditionOtherwise()
      throws IOException {
    Path state = DemoState.make(folder, FIRST_LINE, BLOCKS);
    Recording recording = Recording.read(DemoState.RECORDING);
    int targets = 0;
    int others = 0;
    try (RecordingServer source =
        RecordingServer.start(recording, RecordingServer.Options.whole(31337))) {
      for (TransactionHash hash : transactions(recording, FIRST_LINE, BLOCKS)) {
        CommandRun stored = CommandRun.of("explain", hash, "--state", state);
        if (isTarget(state, hash)) {
          targets++;
          assertThat(stored.exitCode()).as(stored.err()).isZero();
          assertThat(stored.lastLine()).isEqualTo("a target");
          assertThat(stored.out()).contains("yes  every condition holds", "gateway's store");
        } else {
          others++;
          assertThat(stored.exitCode()).isEqualTo(66);
          assertThat(stored.err()).contains("EXPLAIN_UNKNOWN", "--source");
          CommandRun asked =
              CommandRun.of("explain", hash, "--state", state, "--source", source.uri());
          assertThat(asked.exitCode()).as(asked.err()).isZero();
          assertThat(asked.lastLine()).isEqualTo("no target");
          assertThat(asked.lines())
              .filteredOn(line -> line.contains(" no  "))
              .hasSize(4)
              .allMatch(line -> line.matches(".*wanted .*(got|there are) .*"));
        }
      }
      System.out.println(targets + " targets and " + others + " others explained");
      assertThat(targets).isPositive();
      assertThat(others).isPositive();
      outsideTheBlocks(state, recording, source);
    }
    assertThat(CommandRun.of("explain", "0x12", "--state", state).exitCode()).isEqualTo(64);
  }

  /** Its headers hash otherwise than Ethereum's: only the network's own profile proves them. */
  @Test
  void explain_onAChainOfAnotherProfile_verifiesTheBlockByIt() throws IOException {
    Path blocks = folder.resolve("qbft.ndjson");
    Files.write(blocks, QbftBlocks.of(DemoState.lines(FIRST_LINE, BLOCKS)));
    Path state = DemoState.make(folder, blocks, "chainId: 1338\n  chain: besu-qbft");
    Recording recording = Recording.read(blocks);
    try (RecordingServer source =
        RecordingServer.start(recording, RecordingServer.Options.whole(1338))) {
      TransactionHash other = noTarget(state, transactions(recording, 0, BLOCKS));
      CommandRun asked =
          CommandRun.of("explain", other, "--state", state, "--source", source.uri());
      assertThat(asked.exitCode()).as(asked.err()).isZero();
      assertThat(asked.lastLine()).isEqualTo("no target");
    }
  }

  private static TransactionHash noTarget(Path state, List<TransactionHash> hashes)
      throws IOException {
    for (TransactionHash hash : hashes) {
      if (!isTarget(state, hash)) {
        return hash;
      }
    }
    throw new AssertionError("all are targets");
  }

  private static void outsideTheBlocks(Path state, Recording recording, RecordingServer source)
      throws IOException {
    TransactionHash below = transactions(recording, 1, FIRST_LINE - 1).getFirst();
    CommandRun early = CommandRun.of("explain", below, "--state", state, "--source", source.uri());
    assertThat(early.lastLine()).contains("not above the checkpoint");
    TransactionHash above = transactions(recording, FIRST_LINE + BLOCKS, 20).getFirst();
    CommandRun late = CommandRun.of("explain", above, "--state", state, "--source", source.uri());
    assertThat(late.lastLine()).contains("not executed yet");
    String nobodys = "0x" + "ab".repeat(32);
    CommandRun none = CommandRun.of("explain", nobodys, "--state", state, "--source", source.uri());
    assertThat(none.exitCode()).isEqualTo(66);
    assertThat(none.err()).contains("the source has no block with " + nobodys);
  }

  private static boolean isTarget(Path state, TransactionHash hash) throws IOException {
    try (OpenedState opened = OpenedState.open(state)) {
      return opened.network().blocks().find(hash).isPresent();
    }
  }

  /** The hashes in the blocks' JSON, but for the blocks' own. */
  private static List<TransactionHash> transactions(Recording recording, int first, int count) {
    List<TransactionHash> hashes = new ArrayList<>();
    for (RecordedBlock block : recording.blocks().subList(first, first + count)) {
      Matcher matcher = HASH.matcher(block.block().toString());
      while (matcher.find()) {
        if (!matcher.group(1).equals(block.identity().hash())) {
          hashes.add(TransactionHash.parse(matcher.group(1)));
        }
      }
    }
    return hashes;
  }
}
