package dev.sluice.operations.alarm;

/** The states of an alarm. */
public enum AlarmState {
  OK,
  ALARM,
  INSUFFICIENT_DATA
}
