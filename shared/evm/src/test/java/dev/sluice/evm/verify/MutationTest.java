package dev.sluice.evm.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.error.RetryableException;
import dev.sluice.evm.codec.BlockReader;
import dev.sluice.evm.codec.ChainJson;
import dev.sluice.evm.codec.ClaimedBlock;
import dev.sluice.evm.codec.ClaimedHeader;
import dev.sluice.evm.codec.ClaimedReceipt;
import dev.sluice.evm.codec.HeaderReader;
import dev.sluice.evm.codec.ReceiptsReader;
import dev.sluice.evm.codec.ReferenceData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Changes every single place of a block, one at a time. Either the block is refused, or what comes
 * of it is the same to the last byte; and only what no hash covers may be of the second kind.
 */
class MutationTest {
  private static final long SEED = 20_261_124;

  /** What no hash covers, by object; a transaction's gas price is covered in types 0 and 1 only. */
  private static final Map<String, Set<String>> NOT_HASHED =
      Map.of(
          "/block",
          Set.of("size", "totalDifficulty", "uncles", "uncles/*", "blockTimestamp"),
          "/block/transactions/*",
          Set.of(
              "from",
              "blockHash",
              "blockNumber",
              "transactionIndex",
              "blockTimestamp",
              "gasPrice",
              "chainId",
              "v"),
          "/receipts/*",
          Set.of(
              "from",
              "to",
              "contractAddress",
              "gasUsed",
              "effectiveGasPrice",
              "blobGasUsed",
              "blobGasPrice",
              "blockTimestamp"),
          "/receipts/*/logs/*",
          Set.of(
              "blockHash",
              "blockNumber",
              "blockTimestamp",
              "transactionHash",
              "transactionIndex",
              "logIndex",
              "removed"));

  /** Removing these, or giving null for them, changes nothing: they are checked where they come. */
  private static final Set<String> CHECKED_WHERE_GIVEN =
      Set.of(
          "/receipts/*/transactionHash",
          "/receipts/*/transactionIndex",
          "/receipts/*/blockHash",
          "/receipts/*/blockNumber",
          "/receipts/*/type",
          "/block/transactions/*/yParity",
          "/block/transactions/*/type",
          "/block/transactions/*/to",
          "/block/withdrawals",
          "/uncles");

  @Test
  void verify_whenAnyPlaceOfSampleDiffers_isRefusedOrTheSame() throws IOException {
    Tally tally = new Tally();
    for (ObjectNode line : SampleBlock.lines(SEED)) {
      tally.check(line, Integer.MAX_VALUE);
    }
    tally.print("sample blocks");
    assertThat(tally.refused).isGreaterThan(10_000);
  }

  @ParameterizedTest
  @CsvSource({
    "live/geth-1.17.8-dev, 25000, 2147483647",
    "live/anvil-1.7.1-blobs, 12000, 2147483647",
    "mainnet-1000000-1000030, 20000, 2147483647",
    "hivechain/hivechain-0-54, 12000, 2147483647",
    "small/mainnet-selected, 3000000, 150"
  })
  void verify_whenAnyPlaceOfBlockDiffers_isRefusedOrTheSame(String file, int maxBytes, int most)
      throws IOException {
    Tally tally = new Tally();
    for (byte[] bytes : ReferenceData.lines(ReferenceData.path("blocks/" + file + ".ndjson.gz"))) {
      ObjectNode line = (ObjectNode) new ObjectMapper().readTree(bytes);
      boolean isProvable = !line.at("/block/number").asText().equals("0x0");
      if (bytes.length <= maxBytes
          && isProvable
          && Recording.verify(bytes) instanceof VerifiedBlock) {
        tally.check(line, most);
      }
    }
    tally.print(file);
    assertThat(tally.blocks).isPositive();
  }

  /** Counts what came of the changes, and fails at the first that passed though it mattered. */
  private static final class Tally {
    private final Random random = new Random(SEED);
    private final Map<String, Integer> codes = new TreeMap<>();
    private int blocks;
    private int refused;
    private int same;

    void check(ObjectNode line, int most) throws IOException {
      Parts parts = new Parts(line);
      String wanted = parts.verified();
      List<Mutations.Mutation> mutations = new ArrayList<>(Mutations.of(line));
      if (mutations.size() > most) {
        Collections.shuffle(mutations, random);
      }
      for (Mutations.Mutation mutation : mutations.subList(0, Math.min(most, mutations.size()))) {
        if (isFraming(mutation.path())) {
          continue;
        }
        mutation.apply().run();
        check(mutation, wanted, parts.outcome(mutation.path()));
        mutation.undo().run();
      }
      assertThat(new Parts(line).verified()).as("all changes undone").isEqualTo(wanted);
      blocks++;
    }

    void print(String what) {
      System.out.printf(
          "%s: %d blocks, %d changes refused, %d without effect, seed %d, %s%n",
          what, blocks, refused, same, SEED, codes);
    }

    private void check(Mutations.Mutation mutation, String wanted, String got) {
      if (got.startsWith("{")) {
        assertThat(got).as("%s %s", mutation.path(), mutation.kind()).isEqualTo(wanted);
        assertThat(mutation).satisfies(MutationTest::mayHaveNoEffect);
        same++;
      } else {
        codes.merge(got, 1, Integer::sum);
        refused++;
      }
    }

    /** The members that frame a recording are not part of what is verified. */
    private static boolean isFraming(String path) {
      return path.equals("/block") || path.equals("/receipts");
    }
  }

  private static void mayHaveNoEffect(Mutations.Mutation mutation) {
    String path = mutation.path();
    boolean isGone = mutation.kind().equals("removed") || mutation.kind().equals("null");
    boolean isNotHashed =
        NOT_HASHED.entrySet().stream()
            .anyMatch(
                entry ->
                    entry.getValue().stream()
                        .anyMatch(name -> path.equals(entry.getKey() + "/" + name)));
    boolean isKnownBlob = path.matches("/block/transactions/\\*/(blobs|commitments|cellProofs).*");
    assertThat(isNotHashed || isKnownBlob || (isGone && CHECKED_WHERE_GIVEN.contains(path)))
        .as("%s %s has no effect", path, mutation.kind())
        .isTrue();
  }

  /** A line of a recording of which only the part that was changed is read again. */
  private static final class Parts {
    private final ObjectNode line;
    private ClaimedBlock block;
    private List<ClaimedReceipt> receipts;
    private Optional<List<ClaimedHeader>> uncles;

    Parts(ObjectNode line) throws IOException {
      this.line = line;
      block = BlockReader.read(parser(line.get("block")));
      receipts = ReceiptsReader.read(parser(line.get("receipts")));
      uncles = readUncles();
    }

    /** The outcome, where something at the path was changed. */
    String outcome(String path) throws IOException {
      ClaimedBlock oldBlock = block;
      List<ClaimedReceipt> oldReceipts = receipts;
      Optional<List<ClaimedHeader>> oldUncles = uncles;
      try {
        read(path);
        return verified();
      } catch (RetryableException e) {
        return e.code();
      } finally {
        block = oldBlock;
        receipts = oldReceipts;
        uncles = oldUncles;
      }
    }

    /** The code of the refusal; or everything that comes of a verified block, as text. */
    String verified() {
      Verification verification =
          uncles.isPresent()
              ? BlockVerifier.verify(block, receipts, uncles.get())
              : BlockVerifier.verify(block, receipts);
      return switch (verification) {
        case Refused refused -> refused.code().name();
        case VerifiedBlock whole -> describe(whole);
      };
    }

    private void read(String path) throws IOException {
      if (path.startsWith("/block/")) {
        block = BlockReader.read(parser(line.get("block")));
      } else if (path.startsWith("/receipts/")) {
        receipts = ReceiptsReader.read(parser(line.get("receipts")));
      } else {
        uncles = readUncles();
      }
    }

    private Optional<List<ClaimedHeader>> readUncles() throws IOException {
      if (!line.path("uncles").isArray()) {
        return Optional.empty();
      }
      List<ClaimedHeader> read = new ArrayList<>();
      for (JsonNode uncle : line.get("uncles")) {
        read.add(HeaderReader.read(parser(uncle)));
      }
      return Optional.of(read);
    }
  }

  private static String describe(VerifiedBlock block) {
    FetchedBlock fetched = new BlockProver(SelectEverything.all()).prove(block);
    byte[] encoded = fetched.encoded().map(EncodedBlock::content).orElse(new byte[0]);
    HexFormat hex = HexFormat.of();
    return "{"
        + hex.formatHex(block.header().encoded())
        + fetched.block()
        + hex.formatHex(encoded)
        + "}";
  }

  private static JsonParser parser(JsonNode node) throws IOException {
    byte[] json = node.toString().getBytes(StandardCharsets.UTF_8);
    JsonParser parser = ChainJson.factory().createParser(json);
    parser.nextToken();
    return parser;
  }
}
