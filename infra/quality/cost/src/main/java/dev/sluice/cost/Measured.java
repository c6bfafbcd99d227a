package dev.sluice.cost;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What one run of the local runtime used, whole.
 *
 * @param density of targets
 * @param step how many blocks came at once; 0: all
 * @param nodes of the network
 * @param blocks executed by each node
 * @param targets in them
 * @param usage of the whole run
 */
record Measured(String density, int step, int nodes, long blocks, long targets, Usage usage) {
  static final String HEADER =
      "density,step,nodes,blocks,targets,readUnits,writeUnits,queueRequests,events,invocations,"
          + "gigabyteSeconds,sourceBytes,nodeBytes";

  Usage perBlock() {
    return usage.times(1.0 / blocks);
  }

  double targetsPerBlock() {
    return (double) targets / blocks;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%s,%d,%d,%d,%d,%.1f,%.1f,%.0f,%.0f,%.0f,%.3f,%.0f,%.0f",
        density,
        step,
        nodes,
        blocks,
        targets,
        usage.readUnits(),
        usage.writeUnits(),
        usage.queueRequests(),
        usage.events(),
        usage.invocations(),
        usage.gigabyteSeconds(),
        usage.sourceBytes(),
        usage.nodeBytes());
  }

  static Measured parse(String line) {
    List<String> cells = Arrays.asList(line.split(",", -1));
    double[] used = cells.subList(5, cells.size()).stream().mapToDouble(Double::valueOf).toArray();
    return new Measured(
        cells.get(0),
        Integer.parseInt(cells.get(1)),
        Integer.parseInt(cells.get(2)),
        Long.parseLong(cells.get(3)),
        Long.parseLong(cells.get(4)),
        new Usage(used[0], used[1], used[2], used[3], used[4], used[5], used[6], used[7]));
  }
}
