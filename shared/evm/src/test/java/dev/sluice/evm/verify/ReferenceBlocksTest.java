package dev.sluice.evm.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.evm.codec.ReferenceData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every line of every reference file has the outcome that its README names. */
class ReferenceBlocksTest {
  private static final String VERIFIED = "verified";

  @ParameterizedTest
  @CsvSource({
    "mainnet-0-16383-empty, 16384, 0",
    "mainnet-1000000-1000030, 31, 0",
    "mainnet-1000040-1000050, 11, 0",
    "mainnet-15000000-15000031, 32, 0",
    "mainnet-17686110-17686132, 23, 0",
    "mainnet-selected-with-receipts, 79, 0",
    "sepolia-172032-180223, 8192, 0",
    "hivechain/hivechain-0-54, 55, 0",
    "hivechain/ethtest-1-600, 600, 0",
    "no-receipts/mainnet-22431080-22431090, 2, 9",
    "no-receipts/mainnet-24476000-24476009, 2, 8",
    "no-receipts/mainnet-23663964-23663967, 0, 4",
    "no-receipts/mainnet-18090205-18090218, 3, 11",
    "no-receipts/sepolia-8229385-8229390, 0, 6",
    "as-served/as-served, 10, 4"
  })
  void verify_whenRecorded_isVerifiedUnlessReceiptsAreMissing(
      String file, int verified, int missing) throws IOException {
    Map<String, Integer> outcomes = outcomes(file);
    assertThat(outcomes.getOrDefault(VERIFIED, 0)).as("%s", outcomes).isEqualTo(verified);
    assertThat(outcomes.getOrDefault("RECEIPTS_MISSING", 0)).isEqualTo(missing);
    assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(verified + missing);
  }

  @ParameterizedTest
  @CsvSource({
    "live/geth-1.17.8-dev, 139, VERIFY_TX_ROOT, 0",
    "live/anvil-1.7.1-blobs, 37, VERIFY_TX_ROOT, 7",
    "live/ganache-7.9.2, 101, VERIFY_RECEIPTS_ROOT, 7",
    "live/hardhat-2.29.1, 72, VERIFY_TX_ROOT, 1"
  })
  void verify_whenServedWithWrongRoots_refusesThem(
      String file, int verified, String code, int refused) throws IOException {
    Map<String, Integer> outcomes = outcomes(file);
    assertThat(outcomes.getOrDefault(VERIFIED, 0)).as("%s", outcomes).isEqualTo(verified);
    assertThat(outcomes.getOrDefault(code, 0)).isEqualTo(refused);
    assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(verified + refused);
  }

  @Test
  void verify_whenInAnyFile_isVerifiedOrLacksReceipts() throws IOException {
    Path root = ReferenceData.path("blocks");
    List<Path> files;
    try (Stream<Path> found = Files.walk(root)) {
      files =
          found
              .filter(path -> path.toString().endsWith(".ndjson.gz"))
              .filter(path -> !path.startsWith(root.resolve("live")))
              .sorted()
              .toList();
    }
    Map<String, Integer> all = new TreeMap<>();
    for (Path file : files) {
      outcomes(file).forEach((outcome, count) -> all.merge(outcome, count, Integer::sum));
    }
    System.out.println(files.size() + " reference files: " + all);
    assertThat(all.keySet()).containsOnly(VERIFIED, "RECEIPTS_MISSING");
  }

  private static Map<String, Integer> outcomes(String file) throws IOException {
    return outcomes(ReferenceData.path("blocks/" + file + ".ndjson.gz"));
  }

  private static Map<String, Integer> outcomes(Path file) throws IOException {
    Map<String, Integer> outcomes = new TreeMap<>();
    for (byte[] line : ReferenceData.lines(file)) {
      String outcome =
          switch (Recording.verify(line)) {
            case VerifiedBlock block -> VERIFIED;
            case Refused refused -> refused.code().name();
          };
      outcomes.merge(outcome, 1, Integer::sum);
    }
    return outcomes;
  }
}
