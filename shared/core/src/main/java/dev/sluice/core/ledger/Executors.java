package dev.sluice.core.ledger;

import dev.sluice.core.error.HaltException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The executors that rules may name. */
public final class Executors {
  private final Map<String, Executor> byName = new TreeMap<>();

  private Executors(Collection<Executor> executors) {
    for (Executor executor : executors) {
      if (byName.putIfAbsent(executor.name(), executor) != null) {
        throw new IllegalArgumentException("two executors are named " + executor.name());
      }
    }
  }

  /** Exactly these. */
  public static Executors of(Executor... executors) {
    return new Executors(Set.of(executors));
  }

  /** The ones that come with Sluice: {@code token-ledger}, {@code record} and {@code publish}. */
  public static Executors builtIn() {
    return of(new TokenLedger(), new RecordEach(), new PublishEach());
  }

  /** The names, in order. */
  public Set<String> names() {
    return Set.copyOf(byName.keySet());
  }

  /**
   * The executor of a name.
   *
   * @throws HaltException {@code EXECUTOR_UNKNOWN} when this program does not have it: executing
   *     only the rest would diverge from nodes that do
   */
  public Executor named(String name) {
    Executor executor = byName.get(name);
    if (executor == null) {
      throw new HaltException(
          "EXECUTOR_UNKNOWN", "a rule names '" + name + "', there are " + byName.keySet());
    }
    return executor;
  }
}
