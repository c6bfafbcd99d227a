package dev.sluice.evm.target;

import static dev.sluice.evm.target.Samples.ALICE;
import static dev.sluice.evm.target.Samples.ALICE_TEXT;
import static dev.sluice.evm.target.Samples.BOB;
import static dev.sluice.evm.target.Samples.BOB_TEXT;
import static dev.sluice.evm.target.Samples.TOKEN;
import static dev.sluice.evm.target.Samples.TRANSFER;
import static dev.sluice.evm.target.Samples.anyStatus;
import static dev.sluice.evm.target.Samples.byLog;
import static dev.sluice.evm.target.Samples.bytes;
import static dev.sluice.evm.target.Samples.rule;
import static dev.sluice.evm.target.Samples.topic;
import static dev.sluice.evm.target.Samples.transfer;
import static dev.sluice.evm.target.Samples.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import dev.sluice.core.error.HaltException;
import dev.sluice.evm.codec.Log;
import dev.sluice.evm.verify.VerifiedTransaction.Outcome;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleSelectorTest {
  private static final FunctionDeclaration CALL =
      FunctionDeclaration.parse("transfer(address to, uint256 amount)");
  private static final String ARGUMENTS = "0".repeat(61) + "b0b" + word(3);
  private static final AccountCondition ANYONE = new AccountCondition.Any();
  private static final AccountCondition FROM_ALICE = new AccountCondition.Only(ALICE);
  private static final AccountCondition FROM_BOB = new AccountCondition.Only(BOB);
  private static final Rule BY_CALL = rule("call", new Selection.ByCall(TOKEN, CALL), ANYONE);
  private static final Rule BY_VALUE = rule("value", new Selection.ByValue(ANYONE), ANYONE);
  private static final Rule BY_SENDER = rule("sender", new Selection.BySender(), FROM_ALICE);

  private final List<String> undecodable = new ArrayList<>();

  @Test
  void select_whenLogMatches_givesItsParametersInOrder() {
    List<Target> targets =
        select(transaction().log(transfer(BOB, 1)).log(transfer(TOKEN, 9)), byLog("t", TRANSFER));

    assertThat(targets)
        .containsExactly(
            new Target(
                HandMadeTransaction.HASH,
                5,
                1,
                "t",
                "record",
                TOKEN.toString(),
                List.of(
                    new Value.Account(ALICE_TEXT),
                    new Value.Account(BOB_TEXT),
                    new Value.Quantity(BigInteger.valueOf(9)))));
  }

  @Test
  void select_whenTopicsAreThoseOfErc721_isNoMatch() {
    Log nft =
        new Log(
            TOKEN, List.of(TRANSFER.topic0(), topic(ALICE), topic(BOB), topic("01")), new byte[0]);

    assertThat(select(transaction().log(nft), byLog("t", TRANSFER))).isEmpty();
    assertThat(undecodable).isEmpty();
  }

  @Test
  void select_whenTopicsAreFewer_isNoMatch() {
    Log old =
        new Log(
            TOKEN,
            List.of(TRANSFER.topic0()),
            bytes("0".repeat(61) + "b0b" + "0".repeat(61) + "b0b" + word(1)));
    Log none = new Log(TOKEN, List.of(), new byte[0]);

    assertThat(select(transaction().log(old).log(none), byLog("t", TRANSFER))).isEmpty();
    assertThat(undecodable).isEmpty();
  }

  @Test
  void select_whenTopicAddressIsDirty_isCountedAndNoTarget() {
    Log dirty =
        new Log(
            TOKEN,
            List.of(TRANSFER.topic0(), topic("01" + ALICE.toString().substring(2)), topic(BOB)),
            bytes(word(1)));

    assertThat(select(transaction().log(dirty), byLog("t", TRANSFER))).isEmpty();
    assertThat(undecodable).containsExactly("t");
  }

  @Test
  void select_whenDataIsShort_isCountedAndOtherLogsStillMatch() {
    Log empty = new Log(TOKEN, List.of(TRANSFER.topic0(), topic(ALICE), topic(BOB)), new byte[31]);

    assertThat(select(transaction().log(empty).log(transfer(TOKEN, 1)), byLog("t", TRANSFER)))
        .extracting(Target::ordinal)
        .containsExactly(1);
    assertThat(undecodable).containsExactly("t");
  }

  @Test
  void select_whenIndexedTypeIsDynamic_givesOnlyItsHash() {
    EventDeclaration named =
        EventDeclaration.parse("Named(string indexed name, uint8[2] indexed pair, bool flag)");
    Log log = new Log(TOKEN, List.of(named.topic0(), topic("aa"), topic("bb")), bytes(word(1)));

    assertThat(select(transaction().log(log), byLog("n", named)))
        .singleElement()
        .extracting(Target::values)
        .isEqualTo(
            List.of(
                new Value.Hashed(topic("aa")),
                new Value.Hashed(topic("bb")),
                new Value.Flag(true)));
  }

  @Test
  void select_whenCallMatches_givesArgumentsAndAcceptsTrailingBytes() {
    assertThat(select(transaction().input(call(ARGUMENTS + "dead")), BY_CALL))
        .containsExactly(
            new Target(
                HandMadeTransaction.HASH,
                5,
                Target.WHOLE_TRANSACTION,
                "call",
                "record",
                TOKEN.toString(),
                List.of(new Value.Account(BOB_TEXT), new Value.Quantity(BigInteger.valueOf(3)))));
  }

  @Test
  void select_whenCallIsOfAnotherContractOrFunction_isNoMatch() {
    assertThat(select(transaction().to(BOB).input(call(ARGUMENTS)), BY_CALL)).isEmpty();
    assertThat(select(transaction().input(bytes("deadbeef" + ARGUMENTS)), BY_CALL)).isEmpty();
    assertThat(select(transaction().input(bytes("a905")), BY_CALL)).isEmpty();
    assertThat(select(transaction().creatingContract().input(call(ARGUMENTS)), BY_CALL)).isEmpty();
    assertThat(undecodable).isEmpty();
  }

  @Test
  void select_whenCallDoesNotDecode_isCountedAndNoTarget() {
    assertThat(select(transaction().input(call(ARGUMENTS.substring(2))), BY_CALL)).isEmpty();
    assertThat(undecodable).containsExactly("call");
  }

  @Test
  void select_whenValueIsTransferred_givesRecipientAndWei() {
    assertThat(select(transaction().to(BOB).value(7), BY_VALUE))
        .singleElement()
        .satisfies(
            target -> {
              assertThat(target.subject()).isEqualTo(BOB_TEXT);
              assertThat(target.values())
                  .containsExactly(
                      new Value.Account(BOB_TEXT), new Value.Quantity(BigInteger.valueOf(7)));
            });
  }

  @Test
  void select_whenTransferIsNotPlain_isNoMatch() {
    Rule toAlice = rule("value", new Selection.ByValue(FROM_ALICE), ANYONE);

    assertThat(select(transaction().to(BOB), BY_VALUE)).isEmpty();
    assertThat(select(transaction().to(BOB).value(7).input(new byte[1]), BY_VALUE)).isEmpty();
    assertThat(select(transaction().creatingContract().value(7), BY_VALUE)).isEmpty();
    assertThat(select(transaction().to(BOB).value(7), toAlice)).isEmpty();
    assertThat(select(transaction().to(ALICE).value(7), toAlice)).hasSize(1);
  }

  @Test
  void select_whenSenderMatchesAlone_givesWeiAndInput() {
    assertThat(select(transaction().creatingContract().value(2).input(bytes("abcd")), BY_SENDER))
        .singleElement()
        .satisfies(
            target -> {
              assertThat(target.subject()).isEmpty();
              assertThat(target.values())
                  .containsExactly(new Value.Quantity(BigInteger.TWO), new Value.Bytes("0xabcd"));
            });
  }

  @Test
  void select_whenSenderIsAnotherOrUnknown_isNoMatch() {
    Rule byBob = rule("log", new Selection.ByLog(TOKEN, TRANSFER), FROM_BOB);

    assertThat(select(transaction().log(transfer(TOKEN, 1)), byBob)).isEmpty();
    assertThat(select(transaction().withoutSender(), BY_SENDER)).isEmpty();
  }

  @Test
  void select_whenCheaperConditionFails_neverRecoversTheSender() {
    HandMadeTransaction transaction =
        transaction().to(BOB).log(transfer(BOB, 1)).outcome(Outcome.FAILED);

    select(
        transaction,
        rule("log", new Selection.ByLog(TOKEN, TRANSFER), FROM_ALICE),
        rule("call", new Selection.ByCall(TOKEN, CALL), FROM_ALICE),
        rule("value", new Selection.ByValue(ANYONE), FROM_ALICE),
        BY_SENDER);

    assertThat(transaction.recoveries()).isZero();
  }

  @Test
  void select_whenTransactionFailed_isTargetOnlyWithAnyStatus() {
    HandMadeTransaction failed =
        transaction().value(1).input(call(ARGUMENTS)).outcome(Outcome.FAILED);

    assertThat(select(failed, BY_CALL, BY_SENDER)).isEmpty();
    assertThat(select(failed, anyStatus(BY_CALL), anyStatus(BY_SENDER)))
        .extracting(Target::rule)
        .containsExactly("call", "sender");
    assertThat(select(transaction().to(BOB).value(1).outcome(Outcome.FAILED), BY_VALUE)).isEmpty();
  }

  @Test
  void select_whenSuccessCannotBeProven_haltsOnlyIfAllElseMatches() {
    HandMadeTransaction old =
        transaction().input(call(ARGUMENTS)).outcome(Outcome.UNPROVABLE).log(transfer(TOKEN, 1));

    assertThatThrownBy(() -> select(old, BY_CALL))
        .isInstanceOf(HaltException.class)
        .hasMessageContaining("before Byzantium success cannot be proven")
        .hasMessageContaining("status: any")
        .extracting("code")
        .isEqualTo("STATUS_UNPROVABLE");
    assertThat(select(old, rule("call", new Selection.ByCall(TOKEN, CALL), FROM_BOB))).isEmpty();
    assertThat(select(old, BY_VALUE)).isEmpty();
    assertThat(select(old, anyStatus(BY_CALL), byLog("log", TRANSFER))).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void select_whenSelectingByLog_needsNoStatus(Outcome outcome) {
    assertThat(select(transaction().outcome(outcome).log(transfer(TOKEN, 1)), byLog("t", TRANSFER)))
        .hasSize(1);
  }

  @Test
  void select_whenSeveralMatch_ordersByLogThenRule() {
    HandMadeTransaction transaction =
        transaction().input(call(ARGUMENTS)).log(transfer(TOKEN, 1)).log(transfer(TOKEN, 2));

    assertThat(select(transaction, byLog("b", TRANSFER), BY_SENDER, byLog("a", TRANSFER), BY_CALL))
        .extracting(target -> target.ordinal() + target.rule())
        .containsExactly("-1sender", "-1call", "0b", "0a", "1b", "1a");
  }

  private static HandMadeTransaction transaction() {
    return new HandMadeTransaction();
  }

  private static byte[] call(String arguments) {
    return bytes("a9059cbb" + arguments);
  }

  private List<Target> select(HandMadeTransaction transaction, Rule... rules) {
    return new RuleSelector(new RuleSet(List.of(rules)), (rule, _) -> undecodable.add(rule))
        .select(transaction);
  }
}
