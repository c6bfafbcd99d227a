package dev.sluice.cost;

/**
 * The usage of one block at one density of targets and one way of following: a part that does not
 * depend on the number of nodes and a part for each node.
 *
 * @param density {@code none}, {@code sparse} or {@code dense}
 * @param step how many blocks came at once; 0: all
 * @param targetsPerBlock on average
 * @param shared for one block, however many nodes
 * @param perNode for one block and node
 */
record Profile(String density, int step, double targetsPerBlock, Usage shared, Usage perNode) {
  /** The usage of one block with so many nodes. */
  Usage of(int nodes) {
    return shared.plus(perNode.times(nodes));
  }

  /** The straight line through two measurements that differ in the number of nodes only. */
  static Profile through(Measured few, Measured many) {
    if (!few.density().equals(many.density()) || few.step() != many.step()) {
      throw new IllegalArgumentException("not of one kind: " + few + " and " + many);
    }
    Usage fewUsage = few.perBlock();
    Usage perNode =
        many.perBlock().plus(fewUsage.times(-1)).times(1.0 / (many.nodes() - few.nodes()));
    Usage shared = fewUsage.plus(perNode.times(-few.nodes()));
    return new Profile(few.density(), few.step(), few.targetsPerBlock(), shared, perNode);
  }
}
