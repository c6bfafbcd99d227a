package dev.sluice.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.CommandRun;
import dev.sluice.cli.Reference;
import dev.sluice.cli.network.Network;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.rpc.RecordedBlock;
import dev.sluice.rpc.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence of what a demo has executed. */
class EvidenceTest {
  private static final long SEED = 20_261_124;

  /** How many bytes of a file of real blocks are changed; each of them once when it has no more. */
  private static final int CHANGES = Integer.getInteger("sluice.evidence.changes", 4);

  private static final String NO_HASH = "0x" + "ab".repeat(32);

  /** In the JSON of receipts: whose log it is, and of which transaction. */
  private static final Pattern LOG =
      Pattern.compile(
          "\"address\":\"(0x[0-9a-fA-F]{40})\"[^}]*\"transactionHash\":\"(0x[0-9a-f]{64})\"");

  private static final String USDC = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";

  /** In the JSON of a block: its own hash and those of its transactions. */
  private static final Pattern HASH = Pattern.compile("\"hash\":\"(0x[0-9a-f]{64})\"");

  @TempDir private Path folder = Path.of("");

  @Test
  void verify_ofTheShippedRecordingsTargets_provesEachAndRefusesEveryChangedByte()
      throws IOException {
    Path blocks = Reference.own("infra/rpc/recording/anvil.ndjson.gz");
    Path state = folder.resolve("state");
    assertThat(CommandRun.of("demo", "--state", state, "--catch-up", "--nodes", "1").exitCode())
        .isZero();
    List<EvidenceFile> all = evidence(state, Recording.read(blocks), EvidenceTest::transactions);
    System.out.println("evidence of " + all.size() + " target transactions, seed " + SEED);
    assertThat(all).hasSizeGreaterThan(300).allSatisfy(EvidenceTest::assertProven);
    byte[] bytes = all.getLast().bytes();
    for (int at = 0; at < bytes.length; at++) {
      assertRefused(bytes, at, (byte) (bytes[at] ^ 1), all.getLast().content().block());
    }
    assertCommands(state, all.getFirst().content());
  }

  @Test
  void verify_ofRealBlocksTargets_provesEachAndRefusesChangedBytes() throws IOException {
    Path blocks = Reference.file("blocks/mainnet-15000000-15000031.ndjson.gz");
    Path state = folder.resolve("state");
    Path rules = Reference.own("infra/cli/examples/usdc-transfers.yaml");
    CommandRun demo =
        CommandRun.of(
            "demo",
            "--state",
            state,
            "--catch-up",
            "--nodes",
            "1",
            "--blocks",
            blocks,
            "--config",
            rules);
    assertThat(demo.exitCode()).as(demo.err()).isZero();
    List<EvidenceFile> all = evidence(state, Recording.read(blocks), EvidenceTest::withLogsOfUsdc);
    assertThat(all).hasSize(495).allSatisfy(EvidenceTest::assertProven);
    Random random = new Random(SEED);
    long changes = 0;
    for (EvidenceFile file : all) {
      changes += assertChangesRefused(file, random);
    }
    System.out.println(changes + " changed bytes refused, seed " + SEED);
  }

  private static int assertChangesRefused(EvidenceFile file, Random random) {
    byte[] bytes = file.bytes();
    int count = Math.min(CHANGES, bytes.length);
    for (int i = 0; i < count; i++) {
      int at = count == bytes.length ? i : random.nextInt(bytes.length);
      assertRefused(
          bytes, at, (byte) (bytes[at] + 1 + random.nextInt(255)), file.content().block());
    }
    return count;
  }

  private static List<EvidenceFile> evidence(
      Path state,
      Recording recording,
      Function<RecordedBlock, Collection<TransactionHash>> candidates)
      throws IOException {
    List<EvidenceFile> all = new ArrayList<>();
    try (OpenedState opened = OpenedState.open(state)) {
      Network network = opened.network();
      for (RecordedBlock block : recording.blocks()) {
        for (TransactionHash transaction : candidates.apply(block)) {
          if (network.blocks().find(transaction).isPresent()) {
            all.add(EvidenceCommand.evidence(network, transaction));
          }
        }
      }
    }
    return all;
  }

  /** The hashes in a block's JSON, of which one is the block's own. */
  private static List<TransactionHash> transactions(RecordedBlock block) {
    List<TransactionHash> hashes = new ArrayList<>();
    Matcher matcher = HASH.matcher(block.block().toString());
    while (matcher.find()) {
      hashes.add(TransactionHash.parse(matcher.group(1)));
    }
    return hashes;
  }

  private static Set<TransactionHash> withLogsOfUsdc(RecordedBlock block) {
    Set<TransactionHash> hashes = new LinkedHashSet<>();
    Matcher matcher = LOG.matcher(block.receipts().orElseThrow().toString());
    while (matcher.find()) {
      if (matcher.group(1).equalsIgnoreCase(USDC)) {
        hashes.add(TransactionHash.parse(matcher.group(2)));
      }
    }
    return hashes;
  }

  private static void assertProven(EvidenceFile file) {
    EvidenceContent read = EvidenceFile.of(Path.of("evidence.json"), file.bytes()).content();
    assertThat(VerifyCommand.check(read, BlockHash.parse(file.content().block())).height())
        .isEqualTo(file.content().height());
    assertThat(read.note().rules()).isNotEmpty();
    assertThat(read.note().configuration()).isEqualTo(1);
    assertThat(read.note().vote().endpoints()).hasSize(1);
    assertThat(read.note().vote().height()).isGreaterThanOrEqualTo(read.height());
    assertThat(read.note().vote().block()).matches("0x[0-9a-f]{64}");
  }

  private static void assertRefused(byte[] bytes, int at, byte changed, String block) {
    byte[] other = bytes.clone();
    other[at] = changed;
    assertThatThrownBy(
            () ->
                VerifyCommand.check(
                    EvidenceFile.of(Path.of("evidence.json"), other).content(),
                    BlockHash.parse(block)))
        .as("byte %d made %d", at, changed)
        .isInstanceOf(CommandException.class);
  }

  private void assertCommands(Path state, EvidenceContent wanted) throws IOException {
    CommandRun evidence = CommandRun.of("evidence", "--state", state, wanted.transaction());
    assertThat(evidence.exitCode()).as(evidence.err()).isZero();
    Path file = Files.writeString(folder.resolve("evidence.json"), evidence.out());
    CommandRun proven = CommandRun.of("verify", file, "--block-hash", wanted.block());
    assertThat(proven.exitCode()).as(proven.err()).isZero();
    assertThat(proven.out()).contains(wanted.transaction(), "not proven", "only said");
    CommandRun other = CommandRun.of("verify", file, "--block-hash", NO_HASH);
    assertThat(other.exitCode()).isEqualTo(65);
    assertThat(other.err()).hasLineCount(1).contains("VERIFY_HEADER_HASH", NO_HASH);
    CommandRun absent = CommandRun.of("evidence", "--state", state, NO_HASH);
    assertThat(absent.exitCode()).isEqualTo(66);
    assertThat(absent.err()).hasLineCount(1).contains("EVIDENCE_ABSENT");
    assertThat(CommandRun.of("verify", file, "--block-hash", "0x1").exitCode()).isEqualTo(64);
  }
}
