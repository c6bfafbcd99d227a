package dev.sluice.operations.role;

import java.util.Set;

/**
 * What a function asked of AWS, in IAM's words (Service Authorization Reference).
 *
 * @param function its logical name
 * @param action such as {@code dynamodb:GetItem}
 * @param resource the Amazon resource name
 * @param leadingKeys the partition keys that it names; none for other services than DynamoDB
 */
public record Call(String function, String action, String resource, Set<String> leadingKeys) {
  /** Copies the set. */
  public Call {
    leadingKeys = Set.copyOf(leadingKeys);
  }
}
