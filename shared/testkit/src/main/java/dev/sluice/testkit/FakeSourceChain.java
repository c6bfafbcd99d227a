package dev.sluice.testkit;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.SourceChain;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;

/** A source chain that grows, forks, lags and fails as a test tells it. */
public final class FakeSourceChain implements SourceChain {
  private final NavigableMap<Height, FetchedBlock> blocks = new TreeMap<>();
  private final Queue<SyncException> failures = new ArrayDeque<>();
  private final List<Evidence> quarantined = new ArrayList<>();
  private Height head;
  private Height limit;
  private long blockMillis;
  private int mostBlocks = MAX_RANGE;
  private List<String> endpoints = List.of("a", "b");

  /**
   * A chain of which nothing above {@code checkpoint} is revealed yet.
   *
   * @param checkpoint where trust starts; the chain need not hold that block
   */
  public FakeSourceChain(Height checkpoint) {
    this.head = checkpoint;
    this.limit = checkpoint;
  }

  /** Adds blocks and makes the newest of them the head, and final. */
  public synchronized void reveal(Collection<FetchedBlock> newBlocks) {
    replace(newBlocks);
    head = blocks.lastKey();
    limit = head;
  }

  /** Adds blocks, in the place of others at the same heights; head and limit stay. */
  public synchronized void replace(Collection<FetchedBlock> newBlocks) {
    newBlocks.forEach(block -> blocks.put(block.block().height(), block));
  }

  /** What the endpoints claim from now on. */
  public synchronized void claim(Height newHead, Height newLimit) {
    head = newHead;
    limit = newLimit;
  }

  /** Who agrees in every vote from now on. */
  public synchronized void endpoints(List<String> labels) {
    endpoints = List.copyOf(labels);
  }

  /** The next call throws this; several wait their turn. */
  public synchronized void failNext(SyncException failure) {
    failures.add(failure);
  }

  /** No fetch gives more than {@code count} blocks. */
  public synchronized void fetchAtMost(int count) {
    mostBlocks = count;
  }

  /** An endpoint is in quarantine from now on. */
  public synchronized void quarantine(Evidence evidence) {
    quarantined.add(evidence);
  }

  /** A fetch stops where the deadline does not allow one more block of this time. */
  public synchronized void takeMillisPerBlock(long millis) {
    blockMillis = millis;
  }

  @Override
  public synchronized View view() {
    failIfTold();
    return new View(head, limit);
  }

  @Override
  public synchronized Vote vote(Height height) {
    failIfTold();
    if (height.isAbove(limit)) {
      throw unavailable("height " + height + " is above the limit " + limit);
    }
    return new Vote(height, blockAt(height).block().hash(), endpoints);
  }

  @Override
  public synchronized Fetched fetch(BlockRange range, Deadline deadline) {
    failIfTold();
    if (range.count() > MAX_RANGE) {
      throw new IllegalArgumentException(range + " has more than " + MAX_RANGE + " blocks");
    }
    List<FetchedBlock> fetched = new ArrayList<>();
    Height height = range.first();
    while (range.contains(height) && fetched.size() < mostBlocks) {
      if (!fetched.isEmpty() && !deadline.allows((fetched.size() + 1) * blockMillis)) {
        break;
      }
      fetched.add(blockAt(height));
      height = height.next();
    }
    requireLinked(fetched);
    ProvenBlock last = fetched.getLast().block();
    return new Fetched(fetched, new Vote(last.height(), last.hash(), endpoints));
  }

  @Override
  public synchronized List<Evidence> quarantined() {
    return List.copyOf(quarantined);
  }

  private FetchedBlock blockAt(Height height) {
    return Optional.ofNullable(blocks.get(height))
        .filter(block -> !height.isAbove(head))
        .orElseThrow(() -> unavailable("no endpoint has block " + height + " yet"));
  }

  private static void requireLinked(List<FetchedBlock> fetched) {
    for (int i = 1; i < fetched.size(); i++) {
      if (!fetched.get(i).block().parentHash().equals(fetched.get(i - 1).block().hash())) {
        throw unavailable("block " + fetched.get(i).block().height() + " does not link");
      }
    }
  }

  private void failIfTold() {
    SyncException failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
  }

  private static RetryableException unavailable(String detail) {
    return new RetryableException("RPC_NOT_READY", detail);
  }
}
