package dev.sluice.aws;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.chain.VerificationLevel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The row of a run. The hashes are one binary of 32 bytes each; the heights with targets are two
 * lists of equal length, the distance from the first block and the count.
 */
final class RunRows {
  private RunRows() {}

  static Item encode(Run run) {
    return Item.of(RowKey.run(run.range().first()))
        .height("first", run.range().first())
        .height("last", run.range().last())
        .bytes("parent", run.parent().bytes())
        .binary("hashes", join(run.hashes()))
        .field(
            "targetOffsets",
            numbers(
                run.targetCounts().keySet().stream()
                    .map(height -> height.minus(run.range().first()))
                    .toList()))
        .field(
            "targetCounts",
            numbers(run.targetCounts().values().stream().map(Integer::longValue).toList()))
        .number("config", run.configVersion())
        .texts("endpoints", run.endpoints())
        .bytes("checksum", run.checksum())
        .text("level", run.level().name());
  }

  static Run decode(Row row) {
    return row.decode(
        fields ->
            new Run(
                new BlockRange(fields.height("first"), fields.height("last")),
                fields.hash("parent"),
                split(fields.binary("hashes")),
                targetCounts(fields),
                fields.integer("config"),
                fields.texts("endpoints"),
                fields.bytes("checksum"),
                fields.optionalText("level").map(RunRows::level).orElse(VerificationLevel.FULL)));
  }

  // A run from before levels were written has none: everything was recomputed then.
  private static VerificationLevel level(String name) {
    return VerificationLevel.valueOf(name);
  }

  private static byte[] join(List<BlockHash> hashes) {
    ByteBuffer joined = ByteBuffer.allocate(hashes.size() * Bytes32.SIZE);
    hashes.forEach(hash -> joined.put(hash.bytes().toByteArray()));
    return joined.array();
  }

  private static List<BlockHash> split(byte[] joined) {
    if (joined.length % Bytes32.SIZE != 0) {
      throw new IllegalArgumentException("hashes of " + joined.length + " bytes together");
    }
    ByteBuffer rest = ByteBuffer.wrap(joined);
    List<BlockHash> hashes = new ArrayList<>(joined.length / Bytes32.SIZE);
    while (rest.hasRemaining()) {
      byte[] hash = new byte[Bytes32.SIZE];
      rest.get(hash);
      hashes.add(BlockHash.of(hash));
    }
    return hashes;
  }

  private static SortedMap<Height, Integer> targetCounts(Row row) {
    List<Long> offsets = row.numbers("targetOffsets");
    List<Long> counts = row.numbers("targetCounts");
    if (offsets.size() != counts.size()) {
      throw new IllegalArgumentException(
          offsets.size() + " heights with targets, " + counts.size() + " counts");
    }
    SortedMap<Height, Integer> targetCounts = new TreeMap<>();
    for (int i = 0; i < offsets.size(); i++) {
      Height height = row.height("first").plus(offsets.get(i));
      targetCounts.put(height, Math.clamp(counts.get(i), 0, Integer.MAX_VALUE));
    }
    return targetCounts;
  }

  private static AttributeValue numbers(List<Long> numbers) {
    return AttributeValue.fromL(
        numbers.stream().map(number -> AttributeValue.fromN(number.toString())).toList());
  }
}
