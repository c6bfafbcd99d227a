package dev.sluice.cli.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cli.Reference;
import dev.sluice.cli.YamlFile;
import dev.sluice.rpc.Recording;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldTest {
  private static final Path DEMO = Reference.own("infra/rpc/recording/demo.yaml");
  private static final Path ANVIL = Reference.own("infra/rpc/recording/anvil.ndjson.gz");

  @Test
  void of_whenRealUsdcTransfers_givesTheKnownLedger() throws IOException {
    Recording recording =
        Recording.read(Reference.file("blocks/mainnet-15000000-15000031.ndjson.gz"));
    Map<?, ?> rules = YamlFile.read(Reference.own("infra/cli/examples/usdc-transfers.yaml"));

    Fold.Result result = Fold.of(recording, rules);

    FoldLedger ledger = ledger(result, "token-ledger");
    assertThat(result.targets()).containsExactly(Map.entry("usdc-transfers", 551L));
    assertThat(ledger.size()).isEqualTo(553);
    assertThat(sum(ledger)).isZero();
    assertThat(ledger.exportSha256())
        .isEqualTo("a6291e2ec995930f67726fdd13bbcfa796a5ad78eea6d72a23d9e2989ed838ea");
  }

  @Test
  void of_whenDemoRecording_findsTargetsOfEveryKind() throws IOException {
    Fold.Result result = Fold.of(Recording.read(ANVIL), YamlFile.read(DEMO));

    assertThat(result.targets())
        .containsOnlyKeys("transfers", "notes", "approvals", "payments")
        .containsEntry("transfers", 558L)
        .containsEntry("notes", 31L);
    assertThat(sum(ledger(result, "token-ledger"))).isZero();
    assertThat(ledger(result, "record").export())
        .contains("/-1/approvals,0x", "/-1/payments,0x", "/0/notes,0x", "{\"hash\":\"0x")
        .containsPattern("\"a note “quoted” \\\\\\\\ ✓\",\\[[0-9],2]]\n")
        .containsPattern(" length=4\\d\\d\\d sha256=[0-9a-f]{64}\n");
  }

  @Test
  void of_whenSumsExceed256Bits_keepsThemWhole() throws IOException {
    FoldLedger ledger = ledger(Fold.of(Recording.read(ANVIL), YamlFile.read(DEMO)), "token-ledger");

    assertThat(
            ledger.export().lines().map(FoldTest::value).reduce(BigInteger.ZERO, BigInteger::max))
        .isGreaterThan(BigInteger.TWO.pow(257));
  }

  @Test
  void upTo_whenHeightIsLower_foldsOnlyTheBlocksBelow() throws IOException {
    Recording recording = Recording.read(ANVIL);
    Map<?, ?> rules = YamlFile.read(DEMO);

    Fold.Result first = Fold.upTo(recording, rules, 1);

    assertThat(first.targets()).containsEntry("transfers", 1L);
    assertThat(ledger(first, "token-ledger").export())
        .isEqualTo(
            """
            0x5fbdb2315678afecb367f032d93f642f64180aa3:0x0000000000000000000000000000000000000000,-1000000000000000000000000000000
            0x5fbdb2315678afecb367f032d93f642f64180aa3:0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266,1000000000000000000000000000000
            """);
  }

  @Test
  void of_whenReceiptsAreMissing_refuses() throws IOException {
    Recording recording =
        Recording.read(Reference.file("blocks/no-receipts/sepolia-8229385-8229390.ndjson.gz"));

    assertThatThrownBy(() -> Fold.of(recording, YamlFile.read(DEMO)))
        .isInstanceOf(FoldException.class)
        .hasMessage("block 8229385 has no receipts");
  }

  private static FoldLedger ledger(Fold.Result result, String executor) {
    return result.ledgers().getOrDefault(executor, new FoldLedger());
  }

  private static BigInteger sum(FoldLedger ledger) {
    return ledger.export().lines().map(FoldTest::value).reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static BigInteger value(String line) {
    return new BigInteger(line.substring(line.indexOf(',') + 1));
  }
}
