package dev.sluice.cli.evidence;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.core.ledger.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Evidence as a file: JSON of one form only, so that no byte of it can differ and pass.
 *
 * @param version 1
 * @param content the evidence
 * @param checksum SHA-256 of the content's JSON
 */
record EvidenceFile(int version, EvidenceContent content, String checksum) {
  private static final int VERSION = 1;

  /** Above the largest block of today's chains, whole. */
  private static final long MAX_BYTES = 64 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .build();

  static EvidenceFile of(EvidenceContent content) {
    return new EvidenceFile(VERSION, content, sum(content));
  }

  /**
   * Reads a file.
   *
   * @throws CommandException if it is none, or any byte of it differs from what was written
   */
  static EvidenceFile read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory");
    }
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw damaged(file, "wanted at most " + MAX_BYTES + " bytes, got " + size);
    }
    return of(file, Files.readAllBytes(file));
  }

  /** Reads a file's content. */
  static EvidenceFile of(Path file, byte[] bytes) {
    EvidenceFile read = parse(file, bytes);
    if (read.version != VERSION) {
      throw damaged(file, "wanted version " + VERSION + ", got " + read.version);
    }
    String sum = sum(read.content);
    if (!sum.equals(read.checksum)) {
      throw damaged(file, "wanted checksum " + sum + ", got " + read.checksum);
    }
    if (!Arrays.equals(read.bytes(), bytes)) {
      throw damaged(file, "its JSON is not of the form that `sluice evidence` writes");
    }
    return read;
  }

  private static EvidenceFile parse(Path file, byte[] bytes) {
    try {
      return Optional.ofNullable(MAPPER.readValue(bytes, EvidenceFile.class))
          .orElseThrow(() -> damaged(file, "it holds null"));
    } catch (JsonProcessingException e) {
      throw damaged(file, e.getOriginalMessage());
    } catch (IOException e) {
      throw damaged(file, String.valueOf(e.getMessage()));
    }
  }

  /** The file's text. */
  String text() {
    return text(this);
  }

  /** The file's bytes. */
  byte[] bytes() {
    return (text() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String sum(EvidenceContent content) {
    return Sha256.ofBytes(text(content).getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String text(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CommandException damaged(Path file, String why) {
    return new CommandException(
        ExitCode.DATA, "EVIDENCE_DAMAGED: " + file + ": " + why, "get the file again");
  }
}
