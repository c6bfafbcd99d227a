package dev.sluice.bench.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartTest {
  private static final Path RECORDING =
      Path.of(System.getProperty("sluice.root"), "infra/rpc/recording/anvil.ndjson.gz");

  /** How the gas of a transaction begins: it is hashed, and nothing else depends on it. */
  private static final String GAS = "\"gas\":\"0x";

  @ParameterizedTest
  @EnumSource
  void run_whenShippedBlocks_provesThem(Part part) throws IOException {
    List<byte[]> lines = Lines.of(RECORDING);
    assertThat(lines).hasSize(342);
    for (byte[] line : lines) {
      part.run(new Sample(line, ReadBlock.of(line)));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WHOLE", "NO_HASHES"})
  void run_whenAValueWasChanged_fails(Part part) throws IOException {
    String line =
        Lines.of(RECORDING).stream()
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .filter(text -> text.contains(GAS))
            .findFirst()
            .orElseThrow();
    byte[] changed = line.replaceFirst(GAS, GAS + "1").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> part.run(new Sample(changed, ReadBlock.of(changed))))
        .isInstanceOf(Exception.class);
  }

  @Test
  void of_whenALineHasNoReceipts_saysSo() {
    byte[] line = "{}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ReadBlock.of(line)).hasMessageContaining("no block");
  }
}
