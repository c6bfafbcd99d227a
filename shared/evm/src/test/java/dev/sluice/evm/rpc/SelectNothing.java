package dev.sluice.evm.rpc;

import dev.sluice.core.chain.Target;
import dev.sluice.evm.verify.TargetSelector;
import dev.sluice.evm.verify.VerifiedTransaction;
import java.util.List;

/** Looks at every block and selects nothing. */
record SelectNothing() implements TargetSelector {
  @Override
  public boolean selectsByLog() {
    return false;
  }

  @Override
  public boolean mayMatch(byte[] logsBloom) {
    return true;
  }

  @Override
  public List<Target> select(VerifiedTransaction transaction) {
    return List.of();
  }
}
