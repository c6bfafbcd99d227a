package dev.sluice.core.ledger;

import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The executors that rules may name. */
public final class Executors {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  private final Map<String, Executor> byName = new TreeMap<>();

  private Executors(Collection<Executor> executors) {
    for (Executor executor : executors) {
      if (!NAME.matcher(executor.name()).matches()) {
        throw new IllegalArgumentException(
            "an executor's name is 1 to 32 lower-case letters, digits and hyphens, a letter first,"
                + " got '"
                + executor.name()
                + "'");
      }
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

  /**
   * The ones that come with Sluice, and those of users that are on the class path: named in {@code
   * META-INF/services/dev.sluice.core.ledger.Executor}.
   *
   * @throws PermanentException {@code EXECUTOR_BROKEN} if one cannot be made, or has a name that
   *     another has or that is none
   */
  public static Executors installed() {
    List<Executor> all = new ArrayList<>(builtIn().byName.values());
    try {
      // The loader of this class, whatever thread asks: functions and users' jars share it.
      ServiceLoader.load(Executor.class, Executor.class.getClassLoader()).forEach(all::add);
      return new Executors(all);
    } catch (ServiceConfigurationError | IllegalArgumentException e) {
      throw new PermanentException("EXECUTOR_BROKEN", String.valueOf(e.getMessage()), e);
    }
  }

  /** The names, in order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(new TreeSet<>(byName.keySet()));
  }

  /** The names of those that keep a ledger, in order: all but {@code publish}. */
  public Set<String> ledgers() {
    Set<String> names = new TreeSet<>(byName.keySet());
    names.remove(PublishEach.NAME);
    return Collections.unmodifiableSet(names);
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
