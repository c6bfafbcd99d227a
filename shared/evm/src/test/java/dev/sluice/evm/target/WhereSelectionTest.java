package dev.sluice.evm.target;

import static dev.sluice.evm.target.Samples.ALICE;
import static dev.sluice.evm.target.Samples.BOB;
import static dev.sluice.evm.target.Samples.TOKEN;
import static dev.sluice.evm.target.Samples.TRANSFER;
import static dev.sluice.evm.target.Samples.byLog;
import static dev.sluice.evm.target.Samples.bytes;
import static dev.sluice.evm.target.Samples.rule;
import static dev.sluice.evm.target.Samples.topic;
import static dev.sluice.evm.target.Samples.transfer;
import static dev.sluice.evm.target.Samples.where;
import static dev.sluice.evm.target.Samples.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.Target;
import dev.sluice.evm.codec.Log;
import dev.sluice.evm.verify.VerifiedTransaction.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhereSelectionTest {
  private static final FunctionDeclaration CALL =
      FunctionDeclaration.parse("transfer(address to, uint256 amount)");
  private static final AccountCondition ANYONE = new AccountCondition.Any();
  private static final AccountCondition FROM_ALICE = new AccountCondition.Only(ALICE);

  private final List<String> undecodable = new ArrayList<>();

  @Test
  void select_whenAConditionHolds_keepsThatLogAndItsOrdinal() {
    HandMadeTransaction transaction =
        new HandMadeTransaction().log(transfer(TOKEN, 4)).log(transfer(TOKEN, 5));

    assertThat(select(transaction, where(byLog("r", TRANSFER), "value >= 5 and to == " + BOB)))
        .extracting(Target::ordinal)
        .containsExactly(1);
    assertThat(select(transaction, where(byLog("r", TRANSFER), "value >= 4 and from != " + ALICE)))
        .isEmpty();
  }

  @Test
  void select_whenOneTopicIsWantedToBeTwoThings_isNoMatch() {
    String condition = "to == " + BOB + " and to == " + ALICE;

    assertThat(select(transferred(1), where(byLog("r", TRANSFER), condition))).isEmpty();
  }

  @Test
  void select_whenATopicIsNotTheWantedOne_doesNotDecodeTheData() {
    Log short31 =
        new Log(TOKEN, List.of(TRANSFER.topic0(), topic(ALICE), topic(BOB)), new byte[31]);
    HandMadeTransaction transaction = new HandMadeTransaction().log(short31);

    assertThat(select(transaction, where(byLog("r", TRANSFER), "to == " + ALICE))).isEmpty();
    assertThat(undecodable).isEmpty();
    assertThat(select(transaction, where(byLog("r", TRANSFER), "to == " + BOB))).isEmpty();
    assertThat(undecodable).containsExactly("r");
  }

  @Test
  void select_whenAConditionDoesNotHold_neverRecoversTheSender() {
    HandMadeTransaction transaction =
        transferred(1).value(1).input(bytes("a9059cbb" + "0".repeat(61) + "b0b" + word(3)));

    List<Target> none =
        select(
            transaction,
            where(rule("log", new Selection.ByLog(TOKEN, TRANSFER), FROM_ALICE), "value > 1"),
            where(rule("call", new Selection.ByCall(TOKEN, CALL), FROM_ALICE), "amount != 3"),
            where(rule("sender", new Selection.BySender(), FROM_ALICE), "value == 2"));

    assertThat(none).isEmpty();
    assertThat(transaction.recoveries()).isZero();
  }

  @Test
  void select_whenArgumentsAreAsWanted_isATarget() {
    HandMadeTransaction transaction =
        new HandMadeTransaction().input(bytes("a9059cbb" + "0".repeat(61) + "b0b" + word(3)));
    Rule call = rule("call", new Selection.ByCall(TOKEN, CALL), ANYONE);

    assertThat(select(transaction, where(call, "to == " + BOB + " and amount <= 3"))).hasSize(1);
    assertThat(select(transaction, where(call, "amount < 3"))).isEmpty();
  }

  @Test
  void select_whenWeiIsAsWanted_isATarget() {
    Rule payment = rule("pay", new Selection.ByValue(ANYONE), ANYONE);
    Rule sender = rule("sender", new Selection.BySender(), FROM_ALICE);
    HandMadeTransaction transaction = new HandMadeTransaction().to(BOB).value(7);

    assertThat(select(transaction, where(payment, "value >= 7 and to != " + ALICE))).hasSize(1);
    assertThat(select(transaction, where(payment, "value > 7"))).isEmpty();
    assertThat(select(transaction, where(sender, "value == 0x7"))).hasSize(1);
    assertThat(select(transaction, where(sender, "value != 7"))).isEmpty();
  }

  /** What only a match must prove need not be proven of what is none. */
  @Test
  void select_whenSuccessCannotBeProven_haltsOnlyIfTheConditionHolds() {
    HandMadeTransaction old =
        new HandMadeTransaction().to(BOB).value(7).outcome(Outcome.UNPROVABLE);
    Rule payment = rule("pay", new Selection.ByValue(ANYONE), ANYONE);

    assertThat(select(old, where(payment, "value < 7"))).isEmpty();
    assertThatThrownBy(() -> select(old, where(payment, "value == 7")))
        .extracting("code")
        .isEqualTo("STATUS_UNPROVABLE");
  }

  private static HandMadeTransaction transferred(long amount) {
    return new HandMadeTransaction().log(transfer(TOKEN, amount));
  }

  private List<Target> select(HandMadeTransaction transaction, Rule... rules) {
    return new RuleSelector(new RuleSet(List.of(rules)), (rule, _) -> undecodable.add(rule))
        .select(transaction);
  }
}
