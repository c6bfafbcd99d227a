package dev.sluice.rpc;

import dev.sluice.rpc.SourceException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Records blocks and receipts from a JSON-RPC source, as it serves them. Receipts are asked for by
 * block hash, so that a source behind a load balancer cannot mix two forks.
 */
public final class Recorder {
  /** Blocks asked for at once, at first; fewer when the source finds that too much. */
  private static final int BATCH = 16;

  /** The highest block that can be recorded: above any chain's, and no sum of heights overflows. */
  public static final long MAX_HEIGHT = 1L << 53;

  private final URI source;

  /** Records from this source; http or https. */
  public Recorder(URI source) {
    this.source = source;
  }

  /**
   * Records a closed range of blocks. The file appears only when it is whole.
   *
   * @param first the first height
   * @param last the last height, not below the first nor above {@link #MAX_HEIGHT}
   * @param file where to, always gzip
   * @param replace whether a file that is there may be replaced
   * @throws IllegalArgumentException if it is no such range
   * @throws SourceException if the source fails, lacks a block, or its blocks are not linked
   * @throws java.nio.file.FileAlreadyExistsException if the file is there and may not be replaced
   */
  public Result record(long first, long last, Path file, boolean replace)
      throws IOException, InterruptedException {
    requireRange(first, last);
    try (RecordingWriter writer = RecordingWriter.create(file, replace);
        BatchClient client = new BatchClient(source)) {
      Optional<BlockIdentity> before = Optional.empty();
      int batch = BATCH;
      long next = first;
      while (next <= last) {
        int count = (int) Math.min(batch, last - next + 1);
        try {
          before = Optional.of(fetch(client, next, count, before, writer));
          next += count;
        } catch (SourceException e) {
          if (e.kind() != Kind.TOO_LARGE || count == 1) {
            throw e;
          }
          batch = count / 2;
        }
      }
      return new Result(first, last, writer.commit());
    }
  }

  private static void requireRange(long first, long last) {
    if (first < 0 || last < first || last > MAX_HEIGHT) {
      throw new IllegalArgumentException("blocks " + first + " to " + last);
    }
  }

  private static BlockIdentity fetch(
      BatchClient client,
      long first,
      int count,
      Optional<BlockIdentity> before,
      RecordingWriter writer)
      throws IOException, InterruptedException {
    List<JsonSlice> blocks =
        client.call(
            "eth_getBlockByNumber",
            LongStream.range(first, first + count)
                .mapToObj(height -> String.format("[\"0x%x\",true]", height))
                .toList());
    List<BlockIdentity> identities = identities(first, blocks, before);
    List<JsonSlice> receipts =
        client.call(
            "eth_getBlockReceipts",
            identities.stream().map(identity -> "[\"" + identity.hash() + "\"]").toList());
    for (int i = 0; i < count; i++) {
      require(receipts.get(i).length() > 0, "no receipts of block " + (first + i));
      writer.append(blocks.get(i), receipts.get(i));
    }
    return identities.getLast();
  }

  private static List<BlockIdentity> identities(
      long first, List<JsonSlice> blocks, Optional<BlockIdentity> before) throws IOException {
    BlockIdentity[] identities = new BlockIdentity[blocks.size()];
    for (int i = 0; i < identities.length; i++) {
      long height = first + i;
      require(blocks.get(i).length() > 0, "no block " + height);
      identities[i] = identity(height, blocks.get(i));
      Optional<BlockIdentity> parent = i == 0 ? before : Optional.of(identities[i - 1]);
      if (parent.isPresent() && !identities[i].parentHash().equals(parent.get().hash())) {
        throw new SourceException(
            Kind.BAD_ANSWER,
            String.format(
                "block %d names the parent %s, but block %d was %s",
                height, identities[i].parentHash(), height - 1, parent.get().hash()));
      }
    }
    return List.of(identities);
  }

  private static BlockIdentity identity(long height, JsonSlice block) throws SourceException {
    try {
      BlockIdentity identity = BlockIdentity.of(0, block);
      if (identity.height() != height) {
        throw new SourceException(
            Kind.BAD_ANSWER, "block " + height + " was wanted, got " + identity.height());
      }
      return identity;
    } catch (RecordingException e) {
      throw new SourceException(Kind.BAD_ANSWER, "block " + height + ": " + e.getMessage(), e);
    }
  }

  private static void require(boolean given, String missing) throws SourceException {
    if (!given) {
      throw new SourceException(Kind.UNAVAILABLE, "the source has " + missing);
    }
  }

  /**
   * What was recorded.
   *
   * @param first the first height
   * @param last the last height
   * @param fileBytes the size of the file
   */
  public record Result(long first, long last, long fileBytes) {
    /** How many blocks. */
    public long count() {
      return last - first + 1;
    }
  }
}
