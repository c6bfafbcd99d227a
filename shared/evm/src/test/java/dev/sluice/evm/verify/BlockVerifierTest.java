package dev.sluice.evm.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verification of blocks that other code has encoded and hashed, and of what can be wrong in them.
 */
class BlockVerifierTest {
  private static final long SEED = 20_261_124;
  private static final String OTHER_HASH = "0x" + "ab".repeat(32);

  @Test
  void verify_whenAnyForkAndType_isVerified() throws IOException {
    for (ObjectNode line : SampleBlock.lines(SEED)) {
      VerifiedBlock block = verified(line);
      assertThat(block.header().hash()).hasToString(line.at("/block/hash").asText());
      assertThat(block.transactionCount()).isEqualTo(line.at("/block/transactions").size());
      for (int i = 0; i < block.transactionCount(); i++) {
        assertThat(block.transaction(i).sender())
            .map(Object::toString)
            .hasValue(line.at("/block/transactions/" + i + "/from").asText());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/block/hash, VERIFY_HEADER_HASH",
    "/block/stateRoot, VERIFY_HEADER_HASH",
    "/block/transactions/3/hash, VERIFY_TX_HASH",
    "/receipts/2/transactionHash, VERIFY_LINKAGE",
    "/receipts/2/blockHash, VERIFY_LINKAGE"
  })
  void verify_whenHashDiffers_isRefusedWithBoth(String path, String code) throws IOException {
    ObjectNode line = newest();
    String was = line.at(path).asText();
    put(line, path, OTHER_HASH);
    Refused refused = refused(line);
    assertThat(refused.code().name()).isEqualTo(code);
    assertThat(refused.reason()).contains(path.endsWith("stateRoot") ? "wanted 0x" : was);
    assertThat(refused.reason()).contains(path.endsWith("stateRoot") ? "got 0x" : OTHER_HASH);
  }

  @ParameterizedTest
  @CsvSource({
    "/receipts/2/transactionIndex, 0x9, VERIFY_LINKAGE",
    "/receipts/2/blockNumber, 0x9, VERIFY_LINKAGE",
    "/receipts/2/type, 0x1, VERIFY_LINKAGE",
    "/receipts/2/type, 0x7e, VERIFY_TX_TYPE",
    "/receipts/2/cumulativeGasUsed, 0x1, VERIFY_RECEIPTS_ROOT",
    "/block/withdrawals/0/amount, 0x1, VERIFY_WITHDRAWALS_ROOT",
    "/block/transactions/1/value, 0x1, VERIFY_TX_HASH"
  })
  void verify_whenValueDiffers_isRefused(String path, String value, String code)
      throws IOException {
    ObjectNode line = newest();
    put(line, path, value);
    assertThat(refused(line).code().name()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x5", "0x64", "0x7d", "0x7e", "0x7f", "0xff", "0x7fffffffffffffff"})
  void verify_whenTypeIsUnknown_isRefusedWithItsNumber(String type) throws IOException {
    ObjectNode line = newest();
    put(line, "/block/transactions/1/type", type);
    Refused refused = refused(line);
    assertThat(refused.code()).isEqualTo(VerifyCode.VERIFY_TX_TYPE);
    assertThat(refused.reason()).endsWith("got " + Long.decode(type));
  }

  /** A block of a fork that we do not know: its header has a field more than ours. */
  @Test
  void verify_whenHeaderHasUnknownField_namesTheMembers() throws IOException {
    ObjectNode line = newest();
    put(line, "/block/hash", OTHER_HASH);
    put(line, "/block/futureRoot", OTHER_HASH);
    Refused refused = refused(line);
    assertThat(refused.code()).isEqualTo(VerifyCode.VERIFY_HEADER_MEMBER);
    assertThat(refused.reason())
        .contains("slotNumber")
        .contains("of which [futureRoot] are not known");
  }

  @Test
  void verify_whenTransactionsAreReordered_isRefused() throws IOException {
    ObjectNode line = newest();
    ArrayNode transactions = (ArrayNode) line.at("/block/transactions");
    transactions.add(transactions.remove(0));
    ArrayNode receipts = (ArrayNode) line.get("receipts");
    receipts.add(receipts.remove(0));
    assertThat(refused(line).code()).isEqualTo(VerifyCode.VERIFY_TX_ROOT);
  }

  /** Load balancers and pruned nodes give any part of the receipts: none of them passes. */
  @Test
  void verify_whenAnyReceiptsAreMissing_isRefused() throws IOException {
    int count = newest().get("receipts").size();
    for (int mask = 0; mask < (1 << count) - 1; mask++) {
      ObjectNode line = newest();
      ArrayNode receipts = (ArrayNode) line.get("receipts");
      for (int i = count - 1; i >= 0; i--) {
        if ((mask & 1 << i) == 0) {
          receipts.remove(i);
        }
      }
      assertThat(refused(line).code()).isEqualTo(VerifyCode.VERIFY_COUNT);
    }
  }

  @Test
  void verify_whenAnyLogIsMissing_isRefused() throws IOException {
    int dropped = 0;
    for (int i = 0; i < newest().get("receipts").size(); i++) {
      int count = newest().at("/receipts/" + i + "/logs").size();
      for (int mask = 0; mask < (1 << count) - 1; mask++) {
        ObjectNode line = newest();
        ArrayNode logs = (ArrayNode) line.at("/receipts/" + i + "/logs");
        for (int log = count - 1; log >= 0; log--) {
          if ((mask & 1 << log) == 0) {
            logs.remove(log);
          }
        }
        assertThat(refused(line).code()).isEqualTo(VerifyCode.VERIFY_RECEIPTS_ROOT);
        dropped++;
      }
    }
    assertThat(dropped).isPositive();
  }

  @Test
  void verify_whenReceiptsAreOfSibling_isRefused() throws IOException {
    ObjectNode line = newest();
    line.set("receipts", newest(SEED + 1).get("receipts"));
    assertThat(refused(line).code()).isEqualTo(VerifyCode.VERIFY_LINKAGE);
    line.get("receipts")
        .forEach(
            receipt ->
                ((ObjectNode) receipt)
                    .remove(
                        List.of(
                            "blockHash", "transactionHash", "blockNumber", "transactionIndex")));
    assertThat(refused(line).code()).isEqualTo(VerifyCode.VERIFY_RECEIPTS_ROOT);
  }

  @Test
  void verify_whenReceiptsAreNull_isRefusedUnlessThereAreNone() throws IOException {
    for (ObjectNode line : SampleBlock.lines(SEED)) {
      boolean isEmpty = line.at("/block/transactions").isEmpty();
      line.putNull("receipts");
      if (isEmpty) {
        assertThat(verified(line).transactionCount()).isZero();
      } else {
        assertThat(refused(line).code()).isEqualTo(VerifyCode.RECEIPTS_MISSING);
      }
    }
  }

  @Test
  void verify_whenTypeIsMissingInReceipt_takesTheTransactions() throws IOException {
    ObjectNode line = newest();
    line.get("receipts").forEach(receipt -> ((ObjectNode) receipt).remove("type"));
    assertThat(verified(line).transactionCount()).isEqualTo(line.get("receipts").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0x"})
  void verify_whenRootIsBlankBesidesStatus_isVerified(String root) throws IOException {
    ObjectNode line = newest();
    line.get("receipts").forEach(receipt -> ((ObjectNode) receipt).put("root", root));
    assertThat(verified(line).transactionCount()).isEqualTo(line.get("receipts").size());
  }

  /** Since Byzantium a receipt has a status, and a header of London is younger than that. */
  @ParameterizedTest
  @CsvSource({"15, verified", "16, VERIFY_RECEIPTS_ROOT", "23, VERIFY_RECEIPTS_ROOT"})
  void verify_whenReceiptsHaveRootsInsteadOfStatus_isRefusedSinceLondon(int fields, String outcome)
      throws IOException {
    SampleBlock.Shape shape = new SampleBlock.Shape(9, fields, List.of(0), false, 0);
    Verification verification = verify(SampleBlock.line(shape, SEED));
    assertThat(verification instanceof Refused refused ? refused.code().name() : "verified")
        .isEqualTo(outcome);
  }

  @Test
  void verify_whenUnclesDiffer_isRefused() throws IOException {
    ObjectNode line = SampleBlock.lines(SEED).getFirst();
    ((ArrayNode) line.get("uncles")).remove(1);
    assertThat(refused(line).code()).isEqualTo(VerifyCode.VERIFY_UNCLES);
    ((ArrayNode) line.get("uncles")).removeAll();
    assertThat(refused(line).code()).isEqualTo(VerifyCode.VERIFY_UNCLES);
    line.remove("uncles");
    assertThat(verified(line).header().number()).isEqualTo(1);
  }

  @Test
  void verify_whenWithdrawalsAreNotCovered_isRefused() throws IOException {
    ObjectNode london = SampleBlock.lines(SEED).get(3);
    ((ObjectNode) london.get("block")).putArray("withdrawals");
    assertThat(verified(london).header().withdrawalsRoot()).isEmpty();
    ((ObjectNode) london.get("block")).set("withdrawals", newest().at("/block/withdrawals"));
    assertThat(refused(london).code()).isEqualTo(VerifyCode.VERIFY_WITHDRAWALS_ROOT);
    ObjectNode line = newest();
    ((ObjectNode) line.get("block")).remove("withdrawals");
    assertThat(refused(line).code()).isEqualTo(VerifyCode.VERIFY_WITHDRAWALS_ROOT);
  }

  /** A server that makes up a chain of its own can give every hash and root right. */
  @ParameterizedTest
  @CsvSource({
    "NONE, 22, verified",
    "RECEIPT_BLOOM, 22, VERIFY_BLOOM",
    "HEADER_BLOOM, 22, VERIFY_BLOOM",
    "FALLING_GAS, 21, VERIFY_GAS",
    "FALLING_GAS, 23, VERIFY_GAS",
    "TOTAL_GAS, 21, VERIFY_GAS",
    "TOTAL_GAS, 22, verified"
  })
  void verify_whenHashesAreRightAndContentIsNot_isRefused(
      SampleBlock.Defect defect, int fields, String outcome) throws IOException {
    SampleBlock.Shape shape = new SampleBlock.Shape(9, fields, List.of(2, 0, 1), true, 0);
    Verification verification = verify(SampleBlock.line(shape, SEED, defect));
    String got = verification instanceof Refused refused ? refused.code().name() : "verified";
    assertThat(got).isEqualTo(outcome);
  }

  /** The genesis block follows no block: it can be verified, and holds nothing to execute. */
  @Test
  void verify_whenGenesis_isVerifiedAndNotProvable() throws IOException {
    SampleBlock.Shape shape = new SampleBlock.Shape(0, SampleBlock.FRONTIER, List.of(), false, 0);
    VerifiedBlock genesis = verified(SampleBlock.line(shape, SEED));
    assertThat(genesis.header().parentHash()).isEqualTo(Bytes32.ZERO);
    BlockProver prover = new BlockProver(SelectEverything.all());
    assertThatThrownBy(() -> prover.prove(genesis)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void at_whenOtherHeight_isRefused() throws IOException {
    Verification verification = verify(newest());
    assertThat(verification.at(Height.of(23))).isSameAs(verification);
    assertThat(verification.at(Height.of(24)))
        .isEqualTo(new Refused(VerifyCode.VERIFY_NUMBER, "height: wanted 24, got 23"));
    assertThatThrownBy(() -> verification.at(Height.of(24)).orThrow())
        .isInstanceOfSatisfying(
            RetryableException.class, e -> assertThat(e.code()).isEqualTo("VERIFY_NUMBER"));
  }

  @Test
  void after_whenOtherParent_isRefused() throws IOException {
    ObjectNode line = newest();
    Verification verification = verify(line);
    Bytes32 parent = Bytes32.parse(line.at("/block/parentHash").asText());
    assertThat(verification.after(parent)).isSameAs(verification);
    Verification refused = verification.after(Bytes32.parse(OTHER_HASH));
    assertThat(refused)
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.code()).isEqualTo(VerifyCode.VERIFY_PARENT));
    assertThat(refused.at(Height.ZERO).after(parent)).isSameAs(refused);
  }

  private static ObjectNode newest() {
    return newest(SEED);
  }

  private static ObjectNode newest(long seed) {
    return SampleBlock.line(
        new SampleBlock.Shape(23, SampleBlock.AMSTERDAM, List.of(0, 1, 2, 3, 4), true, 0), seed);
  }

  private static void put(ObjectNode line, String path, String value) {
    int name = path.lastIndexOf('/');
    ((ObjectNode) line.at(path.substring(0, name)))
        .set(path.substring(name + 1), JsonNodeFactory.instance.textNode(value));
  }

  private static Verification verify(ObjectNode line) throws IOException {
    return Recording.verify(line.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static VerifiedBlock verified(ObjectNode line) throws IOException {
    return verify(line).orThrow();
  }

  private static Refused refused(ObjectNode line) throws IOException {
    Verification verification = verify(line);
    assertThat(verification).isInstanceOf(Refused.class);
    return (Refused) verification;
  }
}
