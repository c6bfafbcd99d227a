package dev.sluice.evm.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.evm.codec.Dialect;
import dev.sluice.evm.verify.DialectBlock.DepositReceipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Chains that depart from Ethereum, in blocks that oracles hashed. */
class DialectTest {
  private static final long SEED = 20_261_129;

  @ParameterizedTest
  @EnumSource(DepositReceipt.class)
  void verify_ofDeposits_onTheOpStack_isVerifiedAndOpensAgain(DepositReceipt form) {
    ObjectNode line = deposits(form);
    VerifiedBlock block = DialectBlock.verify(line, Dialect.OP_STACK).orThrow();

    assertThat(block.transactionCount()).isEqualTo(4);
    assertThat(block.transaction(0).sender().orElseThrow())
        .hasToString(line.at("/block/transactions/0/from").asText());
    assertOpensAgain(block);
  }

  @ParameterizedTest
  @EnumSource(DepositReceipt.class)
  void verify_ofDeposits_onEthereum_namesTheType(DepositReceipt form) {
    Refused refused = (Refused) DialectBlock.verify(deposits(form), Dialect.ETHEREUM);
    assertThat(refused.code()).isEqualTo(VerifyCode.VERIFY_TX_TYPE);
    assertThat(refused.reason()).contains("wanted 0 to 4, got 126");
  }

  @ParameterizedTest
  @CsvSource({
    "/block/transactions/0, from, VERIFY_TX_HASH",
    "/block/transactions/0, to, VERIFY_TX_HASH",
    "/block/transactions/0, mint, VERIFY_TX_HASH",
    "/block/transactions/0, isSystemTx, VERIFY_TX_HASH",
    "/block/transactions/0, sourceHash, VERIFY_TX_HASH",
    "/receipts/0, depositNonce, VERIFY_RECEIPTS_ROOT",
    "/receipts/0, depositReceiptVersion, VERIFY_RECEIPTS_ROOT"
  })
  void verify_ofADepositWithAnotherMember_isRefused(String where, String member, String code) {
    ObjectNode line = deposits(DepositReceipt.SINCE_CANYON);
    ObjectNode object = (ObjectNode) line.at(where);
    if (object.get(member).isBoolean()) {
      object.put(member, !object.get(member).asBoolean());
    } else {
      String text = object.get(member).asText();
      object.put(member, text.substring(0, text.length() - 1) + (text.endsWith("1") ? "2" : "1"));
    }
    assertThat(((Refused) DialectBlock.verify(line, Dialect.OP_STACK)).code().name())
        .isEqualTo(code);
  }

  /** Only a deposit's receipt has these fields: of another's they are not hashed. */
  @ParameterizedTest
  @CsvSource({"true, verified", "false, VERIFY_RECEIPTS_ROOT"})
  void verify_ofAnOrdinaryReceiptWithADepositsFields_isVerifiedOrRefused(
      boolean isTyped, String outcome) {
    ObjectNode line = deposits(DepositReceipt.SINCE_CANYON);
    ObjectNode receipt = (ObjectNode) line.at("/receipts/2");
    receipt.put("depositNonce", "0x7").put("depositReceiptVersion", "0x1");
    if (!isTyped) {
      receipt.remove("type");
    }
    Verification verification = DialectBlock.verify(line, Dialect.OP_STACK);
    assertThat(verification instanceof Refused refused ? refused.code().name() : "verified")
        .isEqualTo(outcome);
  }

  @Test
  void verify_ofADepositWhoseReceiptHasNoType_isVerified() {
    ObjectNode line = deposits(DepositReceipt.SINCE_CANYON);
    ((ObjectNode) line.at("/receipts/0")).remove("type");
    assertThat(DialectBlock.verify(line, Dialect.OP_STACK)).isInstanceOf(VerifiedBlock.class);
  }

  @Test
  void verify_ofWithdrawals_onTheOpStack_areRefused() {
    ObjectNode line = deposits(DepositReceipt.SINCE_CANYON);
    ((ArrayNode) line.at("/block/withdrawals"))
        .addObject()
        .put("index", "0x1")
        .put("validatorIndex", "0x1")
        .put("address", "0x" + "11".repeat(20))
        .put("amount", "0x1");
    assertThat(((Refused) DialectBlock.verify(line, Dialect.OP_STACK)).code())
        .isEqualTo(VerifyCode.VERIFY_WITHDRAWALS_ROOT);
  }

  @ParameterizedTest
  @CsvSource({"0, 11", "1, 12", "4, 13", "4, 14"})
  void verify_ofAQbftBlock_doesNotDependOnItsSeals(int seals, long seed) {
    ObjectNode line = new DialectBlock(seed).transaction(0).transaction(2).qbft(seals);
    VerifiedBlock block = DialectBlock.verify(line, Dialect.QBFT).orThrow();
    assertThat(block.header().hash()).hasToString(line.at("/block/hash").asText());
    assertOpensAgain(block);
  }

  @Test
  void verify_ofAQbftBlock_asIfItWereEthereums_isRefused() {
    ObjectNode line = new DialectBlock(SEED).transaction(0).qbft(4);
    assertThat(((Refused) DialectBlock.verify(line, Dialect.ETHEREUM)).code())
        .isEqualTo(VerifyCode.VERIFY_HEADER_HASH);
  }

  @Test
  void verify_ofAQbftBlockWithAnotherValidator_isRefused() {
    ObjectNode line = new DialectBlock(SEED).transaction(0).qbft(4);
    ObjectNode block = (ObjectNode) line.get("block");
    String miner = block.get("miner").asText().substring(2);
    block.put("extraData", block.get("extraData").asText().replace(miner, "77".repeat(20)));
    assertThat(((Refused) DialectBlock.verify(line, Dialect.QBFT)).code())
        .isEqualTo(VerifyCode.VERIFY_HEADER_HASH);
  }

  @ParameterizedTest
  @CsvSource({"0x", "0x00", "0xc0", "0x8180", "0xf8ff"})
  void read_ofExtraDataThatIsNotQbfts_saysSo(String extraData) {
    ObjectNode line = new DialectBlock(SEED).transaction(0).qbft(1);
    ((ObjectNode) line.get("block")).put("extraData", extraData);
    assertThatThrownBy(() -> DialectBlock.verify(line, Dialect.QBFT))
        .hasMessageContaining("wanted extraData of a QBFT header")
        .extracting("code")
        .isEqualTo("RPC_MALFORMED");
  }

  private static ObjectNode deposits(DepositReceipt form) {
    return new DialectBlock(SEED)
        .deposit(form, true)
        .deposit(form, false)
        .transaction(2)
        .transaction(0)
        .isthmus();
  }

  /** What a worker is given holds the header as it is hashed: no dialect is needed to prove it. */
  private static void assertOpensAgain(VerifiedBlock block) {
    SelectEverything selector = new SelectEverything(_ -> true);
    FetchedBlock fetched = new BlockProver(selector).prove(block);
    ProvenBlock proven = fetched.block();
    assertThat(
            new EvmBlockOpener(selector)
                .open(fetched.encoded().orElseThrow(), proven.height(), proven.hash()))
        .isEqualTo(proven);
  }
}
