package dev.sluice.evm.target;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.evm.codec.Address;
import dev.sluice.evm.codec.Log;
import java.util.HexFormat;
import java.util.List;

/** Hand-made accounts, declarations, words and logs. */
final class Samples {
  static final Address TOKEN = address("a0b86991c6218b36c1d19d4a2e9eb0ce3606eb48");
  static final Address ALICE = address("00000000000000000000000000000000000a11ce");
  static final Address BOB = address("0000000000000000000000000000000000000b0b");
  static final String ALICE_TEXT = "0x00000000000000000000000000000000000a11ce";
  static final String BOB_TEXT = "0x0000000000000000000000000000000000000b0b";
  static final EventDeclaration TRANSFER =
      EventDeclaration.parse("Transfer(address indexed from, address indexed to, uint256 value)");

  private Samples() {}

  static Address address(String hex) {
    return Address.of(HexFormat.of().parseHex(hex));
  }

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  /** A number as a word in hexadecimal. */
  static String word(long number) {
    return "%064x".formatted(number);
  }

  static Bytes32 topic(String hexOfLowBytes) {
    return Bytes32.of(bytes("0".repeat(64 - hexOfLowBytes.length()) + hexOfLowBytes));
  }

  static Bytes32 topic(Address account) {
    return topic(account.toString().substring(2));
  }

  /** A transfer from Alice to Bob as an ERC-20 contract logs it. */
  static Log transfer(Address contract, long amount) {
    return new Log(
        contract, List.of(TRANSFER.topic0(), topic(ALICE), topic(BOB)), bytes(word(amount)));
  }

  static Rule byLog(String name, EventDeclaration event) {
    return rule(name, new Selection.ByLog(TOKEN, event), new AccountCondition.Any());
  }

  static Rule rule(String name, Selection selection, AccountCondition sender) {
    return new Rule(name, "record", selection, sender, Rule.StatusCondition.SUCCEEDED);
  }

  static Rule anyStatus(Rule rule) {
    return new Rule(
        rule.name(), rule.executor(), rule.selection(), rule.sender(), Rule.StatusCondition.ANY);
  }

  /** The rule with a condition. */
  static Rule where(Rule rule, String condition) {
    return new Rule(
        rule.name(),
        rule.executor(),
        rule.selection(),
        rule.sender(),
        rule.status(),
        Where.parse(condition, rule.selection().parameters()));
  }
}
