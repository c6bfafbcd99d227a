package dev.sluice.cli.evidence;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.core.ledger.Sha256;
import dev.sluice.evm.codec.Header;
import dev.sluice.evm.verify.Evidence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Evidence as a file: JSON of one form only, so that no byte of it can differ and pass. Bytes are
 * hexadecimal with {@code 0x}.
 *
 * @param version 1
 * @param transaction the transaction's hash
 * @param block the block's hash
 * @param height the block's height
 * @param header the header's RLP
 * @param indexes the positions in the block that the proof covers
 * @param transactionNodes trie nodes under the transactions root
 * @param receiptNodes trie nodes under the receipts root
 * @param transactionBytes the transaction as the root covers it
 * @param receiptBytes its receipt as the root covers it
 * @param note what no hash proves
 * @param checksum SHA-256 of the file with an empty checksum
 */
@JsonPropertyOrder({
  "version",
  "transaction",
  "block",
  "height",
  "header",
  "indexes",
  "transactionNodes",
  "receiptNodes",
  "transactionBytes",
  "receiptBytes",
  "note",
  "checksum"
})
record EvidenceFile(
    int version,
    String transaction,
    String block,
    long height,
    String header,
    List<Integer> indexes,
    List<String> transactionNodes,
    List<String> receiptNodes,
    String transactionBytes,
    String receiptBytes,
    Note note,
    String checksum) {
  private static final int VERSION = 1;

  /** Above the largest block of today's chains, whole. */
  private static final long MAX_BYTES = 64 << 20;

  private static final HexFormat HEX = HexFormat.of();
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /**
   * What the one who wrote the file says, and no hash proves.
   *
   * @param endpoints the endpoints that agreed on the hash of the run's last block, by label
   * @param configuration the version of the configuration that selected the transaction
   * @param rules the names of the rules that selected it
   */
  record Note(List<String> endpoints, int configuration, List<String> rules) {}

  /** Puts evidence into the form of a file. */
  static EvidenceFile of(
      String transaction, String block, Evidence evidence, Evidence.Proven proven, Note note) {
    EvidenceFile open =
        new EvidenceFile(
            VERSION,
            transaction,
            block,
            proven.height(),
            hex(evidence.header().encoded()),
            evidence.indexes(),
            evidence.transactionNodes().stream().map(EvidenceFile::hex).toList(),
            evidence.receiptNodes().stream().map(EvidenceFile::hex).toList(),
            proven.transaction(),
            proven.receipt(),
            note,
            "");
    return open.withChecksum(open.sum());
  }

  /**
   * Reads a file.
   *
   * @throws CommandException if it is none, or any byte of it differs from what was written
   */
  static EvidenceFile read(Path file) throws IOException {
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
    String sum = read.withChecksum("").sum();
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
      return MAPPER.readValue(bytes, EvidenceFile.class);
    } catch (JsonProcessingException e) {
      throw damaged(file, e.getOriginalMessage());
    } catch (IOException e) {
      throw damaged(file, String.valueOf(e.getMessage()));
    }
  }

  /** What it proves things with. */
  Evidence evidence() {
    return new Evidence(
        Header.decode(bytes(header)),
        indexes,
        transactionNodes.stream().map(EvidenceFile::bytes).toList(),
        receiptNodes.stream().map(EvidenceFile::bytes).toList());
  }

  /** Whether the bytes that it shows are those that were proven. */
  boolean shows(Evidence.Proven proven) {
    return height == proven.height()
        && transactionBytes.equals(proven.transaction())
        && receiptBytes.equals(proven.receipt());
  }

  /** The file's content. */
  byte[] bytes() {
    return (text() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private String sum() {
    return Sha256.ofBytes(text().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private String text() {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private EvidenceFile withChecksum(String sum) {
    return new EvidenceFile(
        version,
        transaction,
        block,
        height,
        header,
        indexes,
        transactionNodes,
        receiptNodes,
        transactionBytes,
        receiptBytes,
        note,
        sum);
  }

  private static String hex(byte[] bytes) {
    return "0x" + HEX.formatHex(bytes);
  }

  private static byte[] bytes(String hex) {
    if (!hex.startsWith("0x")) {
      throw new CommandException(
          ExitCode.DATA, "wanted hexadecimal with 0x, got " + hex, "get the file again");
    }
    return HEX.parseHex(hex, 2, hex.length());
  }

  private static CommandException damaged(Path file, String why) {
    return new CommandException(
        ExitCode.DATA, "EVIDENCE_DAMAGED: " + file + ": " + why, "get the file again");
  }
}
