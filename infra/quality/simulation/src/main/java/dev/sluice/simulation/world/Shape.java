package dev.sluice.simulation.world;

import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The size of a schedule.
 *
 * @param nodes how many nodes it begins with
 * @param rounds for how many rounds faults strike
 * @param blocks how many blocks the source grows by meanwhile, at most
 * @param checkpoint the height of the checkpoint
 * @param large whether one block has more effects than one transaction holds
 * @param window the planner's window
 * @param maxReceives how often the queue delivers a message
 */
public record Shape(
    int nodes,
    int rounds,
    int blocks,
    long checkpoint,
    boolean large,
    int window,
    int maxReceives) {
  private static final int[] NODES = {1, 2, 3, 3};
  private static final long[] CHECKPOINTS = {0, 100, 250, 252, 254};
  private static final int[] WINDOWS = {2, 4, 64};
  private static final int LARGE_ONE_IN = 8;

  /** The shape of a seed. */
  public static Shape of(long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ 0x5EED);
    return new Shape(
        NODES[random.nextInt(NODES.length)],
        random.nextInt(3, 9),
        random.nextInt(3, 13),
        CHECKPOINTS[random.nextInt(CHECKPOINTS.length)],
        random.nextInt(LARGE_ONE_IN) == 0,
        WINDOWS[random.nextInt(WINDOWS.length)],
        random.nextInt(2, 6));
  }

  /** The nodes that it begins with. */
  public List<Member> members() {
    return IntStream.rangeClosed(1, nodes).mapToObj(Shape::member).toList();
  }

  /** A node by its number; every other one lives in a table of its own. */
  public static Member member(int number) {
    NodeId id = new NodeId("n" + number);
    return number % 2 == 0 ? new Member(id, "table-" + number, "") : Member.local(id);
  }

  /** The same with other numbers of nodes, rounds and blocks. */
  public Shape resized(int newNodes, int newRounds, int newBlocks) {
    return new Shape(newNodes, newRounds, newBlocks, checkpoint, large, window, maxReceives);
  }
}
