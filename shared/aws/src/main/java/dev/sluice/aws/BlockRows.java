package dev.sluice.aws;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.TransactionReference;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a block's encoding, and the lookup rows of its target transactions. Each part says
 * how many there are and the hash of the whole, so that parts of two contents are never mixed and
 * some parts are never taken for all.
 */
final class BlockRows {
  /** The most content of one part: a DynamoDB item holds 400 KiB with its names and its key. */
  static final int PART_BYTES = 380 * 1024;

  private BlockRows() {}

  /** All rows of a block; none when it has no targets. */
  static List<Item> encode(int version, FetchedBlock fetched) {
    List<Item> items = new ArrayList<>();
    fetched
        .encoded()
        .ifPresent(
            encoded -> {
              items.addAll(parts(version, encoded));
              fetched
                  .block()
                  .targets()
                  .forEach(target -> items.add(lookup(fetched.block(), target)));
            });
    return items;
  }

  private static List<Item> parts(int version, EncodedBlock encoded) {
    BlockKey key = new BlockKey(encoded.hash(), version);
    byte[] content = encoded.content();
    byte[] sum = Sha256.of(content);
    int count = Math.max(1, Math.ceilDiv(content.length, PART_BYTES));
    List<Item> parts = new ArrayList<>(count);
    for (int part = 0; part < count; part++) {
      int end = Math.min(content.length, (part + 1) * PART_BYTES);
      parts.add(
          Item.of(RowKey.blockPart(key, part))
              .number("part", part)
              .number("count", count)
              .binary("sum", sum)
              .binary("content", Arrays.copyOfRange(content, part * PART_BYTES, end)));
    }
    return parts;
  }

  /**
   * Puts the parts together.
   *
   * @param parts the rows that stand, in the order of the parts
   * @return empty unless every part of one content is there
   */
  static Optional<EncodedBlock> join(BlockHash hash, List<Row> parts) {
    if (parts.isEmpty() || parts.size() < parts.getFirst().number("count")) {
      return Optional.empty();
    }
    byte[] sum = parts.getFirst().binary("sum");
    int count = parts.getFirst().integer("count");
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int part = 0; part < count; part++) {
      Row row = parts.get(part);
      if (row.number("part") != part || !Arrays.equals(row.binary("sum"), sum)) {
        return Optional.empty();
      }
      content.writeBytes(row.binary("content"));
    }
    return Optional.of(new EncodedBlock(hash, content.toByteArray()));
  }

  private static Item lookup(ProvenBlock block, Target target) {
    return Item.of(RowKey.transaction(target.transaction()))
        .height("height", block.height())
        .bytes("block", block.hash().bytes())
        .number("index", target.transactionIndex());
  }

  static TransactionReference decodeLookup(TransactionHash transaction, Row row) {
    return row.decode(
        fields ->
            new TransactionReference(
                transaction,
                fields.height("height"),
                fields.hash("block"),
                fields.integer("index")));
  }
}
