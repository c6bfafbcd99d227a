package dev.sluice.cli.evidence;

import dev.sluice.evm.codec.Header;
import dev.sluice.evm.verify.Evidence;
import java.util.HexFormat;
import java.util.List;

/**
 * What a file of evidence holds. Bytes are hexadecimal with {@code 0x}.
 *
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
 */
record EvidenceContent(
    String transaction,
    String block,
    long height,
    String header,
    List<Integer> indexes,
    List<String> transactionNodes,
    List<String> receiptNodes,
    String transactionBytes,
    String receiptBytes,
    Note note) {
  private static final HexFormat HEX = HexFormat.of();

  /**
   * What the one who wrote the file says, and no hash proves.
   *
   * @param vote what endpoints agreed on when the block was stored
   * @param configuration the version of the configuration that selected the transaction
   * @param rules the names of the rules that selected it
   */
  record Note(Vote vote, int configuration, List<String> rules) {}

  /**
   * A vote. The blocks of a run are linked by hash, so that the hash of its last block stands for
   * each of them.
   *
   * @param height the last block of the run that holds the transaction's block
   * @param block its hash
   * @param endpoints the endpoints that agreed on that hash, by label
   */
  record Vote(long height, String block, List<String> endpoints) {}

  /** Shows evidence of one transaction. */
  static EvidenceContent of(
      String transaction, Evidence evidence, Evidence.Proven proven, Note note) {
    return new EvidenceContent(
        transaction,
        evidence.header().hash().toString(),
        proven.height(),
        hex(evidence.header().encoded()),
        evidence.indexes(),
        evidence.transactionNodes().stream().map(EvidenceContent::hex).toList(),
        evidence.receiptNodes().stream().map(EvidenceContent::hex).toList(),
        proven.transaction(),
        proven.receipt(),
        note);
  }

  /**
   * What it proves things with.
   *
   * @throws IllegalArgumentException if a text is no hexadecimal
   */
  Evidence evidence() {
    return new Evidence(
        Header.decode(bytes(header)),
        indexes,
        transactionNodes.stream().map(EvidenceContent::bytes).toList(),
        receiptNodes.stream().map(EvidenceContent::bytes).toList());
  }

  /** Whether the bytes that it shows are those that were proven. */
  boolean shows(Evidence.Proven proven) {
    return height == proven.height()
        && transactionBytes.equals(proven.transaction())
        && receiptBytes.equals(proven.receipt());
  }

  private static String hex(byte[] bytes) {
    return "0x" + HEX.formatHex(bytes);
  }

  private static byte[] bytes(String hex) {
    if (!hex.startsWith("0x")) {
      throw new IllegalArgumentException("wanted hexadecimal with 0x, got " + hex);
    }
    return HEX.parseHex(hex, 2, hex.length());
  }
}
