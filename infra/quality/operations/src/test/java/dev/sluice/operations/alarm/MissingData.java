package dev.sluice.operations.alarm;

/** What stands for a datapoint that there is not. */
public enum MissingData {
  BREACHING,
  NOT_BREACHING,
  IGNORE
}
