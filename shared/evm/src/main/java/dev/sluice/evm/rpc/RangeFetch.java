package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.Deadline;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches one range in groups. The JSON of one group is held at a time, and of each block only its
 * targets are kept.
 */
final class RangeFetch {
  /** Less time than this is not worth a request. */
  private static final long MIN_REQUEST_MILLIS = 500;

  private final BlockRequests requests;
  private final BlockProofs proofs;
  private final GroupSize size;
  private final Deadline deadline;
  private final List<FetchedBlock> fetched = new ArrayList<>();

  RangeFetch(BlockRequests requests, BlockProofs proofs, GroupSize size, Deadline deadline) {
    this.requests = requests;
    this.proofs = proofs;
    this.size = size;
    this.deadline = deadline;
  }

  /**
   * As many blocks as time and endpoint allow, at least one. What fails behind a first block is not
   * thrown: it comes back when the range that begins there is fetched.
   *
   * @throws SyncException if there is no first block
   */
  List<FetchedBlock> run(BlockRange range) {
    for (Height next = range.first(); !next.isAbove(range.last()); next = after(range)) {
      if (!deadline.allows(MIN_REQUEST_MILLIS)) {
        break;
      }
      Height last = next.plus(size.blocks() - 1).min(range.last());
      if (!hasMoved(new BlockRange(next, last))) {
        break;
      }
    }
    if (fetched.isEmpty()) {
      throw new RetryableException(
          "RPC_TIMEOUT", "no time was left to fetch block " + range.first());
    }
    return List.copyOf(fetched);
  }

  private Height after(BlockRange range) {
    return range.first().plus(fetched.size());
  }

  /** Fetches a group, or makes the next group smaller; false if only another call can go on. */
  private boolean hasMoved(BlockRange group) {
    try {
      prove(group);
      return true;
    } catch (RetryableException e) {
      boolean isTooMuch = BlockRequests.isTooLarge(e) || e.code().equals("RPC_TIMEOUT");
      if (isTooMuch && group.count() > 1) {
        size.failed(group.count());
        return true;
      }
      return stopped(e);
    } catch (SyncException e) {
      return stopped(e);
    }
  }

  private boolean stopped(SyncException failure) {
    if (fetched.isEmpty()) {
      throw failure;
    }
    return false;
  }

  private void prove(BlockRange group) {
    List<BlockJson> blocks = group.count() == 1 ? List.of(single(group)) : requests.group(group);
    size.responded(group.count(), blocks.stream().mapToLong(BlockJson::length).sum());
    for (BlockJson block : blocks) {
      fetched.add(proofs.prove(block, BlockProofs.after(fetched)));
    }
  }

  private BlockJson single(BlockRange group) {
    try {
      return requests.group(group).getFirst();
    } catch (RetryableException e) {
      if (!BlockRequests.isTooLarge(e)) {
        throw e;
      }
      return requests.alone(group.first());
    }
  }
}
