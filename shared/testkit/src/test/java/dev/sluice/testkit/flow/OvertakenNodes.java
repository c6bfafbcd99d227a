package dev.sluice.testkit.flow;

import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.state.Member;
import dev.sluice.testkit.ForwardingNodeStores;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Node stores where others go on just before this worker reads a ledger, the first time. */
final class OvertakenNodes implements ForwardingNodeStores {
  private final NodeStores real;
  private final Runnable others;
  private boolean overtaken;

  OvertakenNodes(NodeStores real, Runnable others) {
    this.real = real;
    this.others = others;
  }

  @Override
  public NodeStores real() {
    return real;
  }

  @Override
  public LedgerStore ledger(Member member) {
    LedgerStore ledger = real.ledger(member);
    return new LedgerStore() {
      @Override
      public Map<LedgerKey, LedgerRow> read(Set<LedgerKey> keys) {
        if (!overtaken) {
          overtaken = true;
          others.run();
        }
        return ledger.read(keys);
      }

      @Override
      public void forEach(String executor, BiConsumer<LedgerKey, LedgerRow> visitor) {
        ledger.forEach(executor, visitor);
      }
    };
  }
}
