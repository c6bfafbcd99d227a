package dev.sluice.cli;

import dev.sluice.core.error.PermanentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.DuplicateKeyException;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a YAML 1.2 file into maps, lists, texts, numbers and truth values. */
public final class YamlFile {
  /** The largest file that is read. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final int MAX_ALIASES = 50;

  private YamlFile() {}

  /**
   * Reads a file that holds one mapping.
   *
   * @throws PermanentException {@code CFG_PARSE} if it is empty, too large, not YAML or no mapping;
   *     {@code CFG_DUPLICATE_KEY} if a mapping names a key twice
   * @throws FileSystemException if it is absent, unreadable or a directory
   */
  public static Map<?, ?> read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      throw problem(file, "is larger than " + MAX_BYTES + " bytes");
    }
    return mapping(file, bytes);
  }

  /**
   * Reads a text as {@link #read} reads a file.
   *
   * @param file the name that errors give it
   */
  public static Map<?, ?> parse(Path file, String text) {
    return mapping(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<?, ?> mapping(Path file, byte[] bytes) {
    Object tree = load(file, bytes).orElseThrow(() -> problem(file, "is empty"));
    if (tree instanceof Map<?, ?> mapping) {
      return mapping;
    }
    throw problem(file, "holds no mapping at its top");
  }

  private static Optional<Object> load(Path file, byte[] bytes) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.toString())
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setCodePointLimit(MAX_BYTES)
            .build();
    try {
      return Optional.ofNullable(
          new Load(settings).loadFromInputStream(new ByteArrayInputStream(bytes)));
    } catch (DuplicateKeyException e) {
      throw new PermanentException("CFG_DUPLICATE_KEY", where(file, e), e);
    } catch (MarkedYamlEngineException e) {
      throw new PermanentException("CFG_PARSE", where(file, e), e);
    } catch (YamlEngineException e) {
      throw problem(file, String.valueOf(e.getMessage()));
    }
  }

  private static String where(Path file, MarkedYamlEngineException e) {
    String place =
        e.getProblemMark()
            .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
            .orElse("");
    return file + place + ": " + e.getProblem();
  }

  private static PermanentException problem(Path file, String problem) {
    return new PermanentException("CFG_PARSE", file + " " + problem);
  }
}
