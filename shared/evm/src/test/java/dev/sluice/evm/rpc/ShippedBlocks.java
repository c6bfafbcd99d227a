package dev.sluice.evm.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The recording that ships with the project: blocks from 1 on, with logs. */
final class ShippedBlocks {
  private static final Path FILE = Path.of("../../infra/rpc/recording/anvil.ndjson.gz");

  private ShippedBlocks() {}

  static List<JsonNode> first(int count) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .limit(count)
          .map(line -> ServedChain.parse(line.getBytes(StandardCharsets.UTF_8)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
