package dev.sluice.operations.alarm;

/**
 * One value that was sent to CloudWatch.
 *
 * @param second when, in seconds of the epoch
 * @param value the value
 */
public record Sample(long second, double value) {}
