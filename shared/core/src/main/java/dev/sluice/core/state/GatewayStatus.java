package dev.sluice.core.state;

/** Whether the gateway follows the source chain. */
public enum GatewayStatus {
  /** It follows. */
  ACTIVE,
  /** It stopped for a reason that only an operator can judge. */
  HALTED
}
