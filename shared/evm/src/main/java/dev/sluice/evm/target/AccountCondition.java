package dev.sluice.evm.target;

import dev.sluice.evm.codec.Address;

/** Which accounts a rule accepts in one role. */
public sealed interface AccountCondition {
  /** Any account. */
  record Any() implements AccountCondition {}

  /**
   * One account.
   *
   * @param account the account
   */
  record Only(Address account) implements AccountCondition {}

  /** Whether the account is accepted. */
  default boolean accepts(Address account) {
    return switch (this) {
      case Any _ -> true;
      case Only only -> only.account().equals(account);
    };
  }
}
