package dev.sluice.aws;

import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.StoredRows.StoredBlock;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A block's parts as they lie, and which of them do not belong together. */
final class StoredParts {
  private final BlockKey block;
  private final TreeMap<Integer, Part> parts = new TreeMap<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private final List<String> extra = new ArrayList<>();

  private StoredParts(BlockKey block) {
    this.block = block;
  }

  /**
   * Puts rows together.
   *
   * @param rows by sort key
   */
  static StoredBlock join(BlockKey block, Map<String, Map<String, AttributeValue>> rows) {
    StoredParts joined = new StoredParts(block);
    rows.values().forEach(joined::take);
    Optional<EncodedBlock> whole = joined.whole();
    return new StoredBlock(whole, joined.missing, joined.broken, joined.extra);
  }

  private void take(Map<String, AttributeValue> item) {
    RowKey key = Row.keyOf(item);
    try {
      Part part = new Part(Row.of(item));
      if (key.equals(RowKey.blockPart(block, part.number))) {
        parts.put(part.number, part);
      } else {
        broken.add(key.toString());
      }
    } catch (PermanentException e) {
      broken.add(key.toString());
    }
  }

  private Optional<EncodedBlock> whole() {
    if (parts.isEmpty()) {
      if (broken.isEmpty()) {
        missing.add(name(0));
      }
      return Optional.empty();
    }
    Shape shape = usual();
    if (parts.size() != shape.count() && isWhole(shape)) {
      broken.add(name(0));
      return Optional.empty();
    }
    for (Part part : parts.values()) {
      if (part.number >= shape.count() && part.shape.count() == shape.count()) {
        extra.add(name(part.number));
      } else if (!part.isOf(shape)) {
        broken.add(name(part.number));
      }
    }
    for (int number = 0; number < shape.count(); number++) {
      if (!parts.containsKey(number) && !broken.contains(name(number))) {
        missing.add(name(number));
      }
    }
    return missing.isEmpty() && broken.isEmpty() ? content(shape) : Optional.empty();
  }

  /** Whether nothing is missing or too many, whatever count the parts name. */
  private boolean isWhole(Shape shape) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    parts.values().forEach(part -> content.writeBytes(part.content));
    return ByteBuffer.wrap(Sha256.of(content.toByteArray())).equals(shape.sum());
  }

  /** What most of the parts say of the whole. */
  private Shape usual() {
    Map<Shape, Integer> votes = new HashMap<>();
    parts.values().forEach(part -> votes.merge(part.shape, 1, Integer::sum));
    return votes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private Optional<EncodedBlock> content(Shape shape) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    parts.headMap(shape.count()).values().forEach(part -> content.writeBytes(part.content));
    byte[] bytes = content.toByteArray();
    if (!ByteBuffer.wrap(Sha256.of(bytes)).equals(shape.sum())) {
      broken.add(name(0));
      return Optional.empty();
    }
    return Optional.of(new EncodedBlock(block.hash(), bytes));
  }

  private String name(int part) {
    return RowKey.blockPart(block, part).toString();
  }

  /** What a part says of the whole. */
  private record Shape(int count, ByteBuffer sum) {}

  /** One part. */
  private static final class Part {
    private final int number;
    private final Shape shape;
    private final byte[] content;

    Part(Row row) {
      this.number = row.integer("part");
      this.shape = new Shape(row.integer("count"), ByteBuffer.wrap(row.binary("sum")));
      this.content = row.binary("content");
    }

    boolean isOf(Shape wanted) {
      return shape.equals(wanted) && number < wanted.count();
    }
  }
}
