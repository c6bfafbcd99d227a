package dev.sluice.evm.target;

/**
 * Why a rule selects a transaction, or does not.
 *
 * @param rule the rule's name
 * @param selects whether it selects the transaction, or a log of it
 * @param reason the condition that decided, with what was wanted and what came
 */
public record RuleExplanation(String rule, boolean selects, String reason) {}
