package dev.sluice.simulation.check;

import dev.sluice.core.state.NodeState;
import java.util.Map;
import java.util.TreeMap;

/** Judges what somebody who reads a whole ledger has seen. */
final class Snapshots {
  private Snapshots() {}

  static void judge(
      Truth truth,
      NodeState node,
      Map<String, String> entries,
      String executor,
      Findings findings) {
    String prefix = executor + "\0";
    Map<String, String> expected = new TreeMap<>();
    truth
        .at(node.height())
        .ledger()
        .subMap(prefix, executor + "\1")
        .forEach((key, value) -> expected.put(key.substring(prefix.length()), value));
    findings.require(
        7,
        expected.equals(entries),
        () ->
            "a reader of "
                + node.id()
                + " at "
                + node.height()
                + " saw of "
                + executor
                + " "
                + Differences.of(expected, entries));
  }
}
