package dev.sluice.evm.verify;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.evm.codec.Header;
import java.util.HexFormat;
import java.util.List;

/**
 * What proves, to whoever holds the block's hash and nothing else, that a transaction and its
 * receipt stand in the block: the header, and one proof under its two roots. The proof is that of
 * all targets of the block, as the worker got it; its leaves hold the raw bytes.
 *
 * @param header the header
 * @param indexes the positions that the proof covers, ascending
 * @param transactionNodes trie nodes under the transactions root
 * @param receiptNodes trie nodes under the receipts root
 */
public record Evidence(
    Header header,
    List<Integer> indexes,
    List<byte[]> transactionNodes,
    List<byte[]> receiptNodes) {
  /** Copies what it is given. */
  public Evidence {
    indexes = List.copyOf(indexes);
    transactionNodes = transactionNodes.stream().map(byte[]::clone).toList();
    receiptNodes = receiptNodes.stream().map(byte[]::clone).toList();
  }

  /**
   * Takes it from a stored block.
   *
   * @throws HaltException with {@link VerifyCode#VERIFY_ENCODING} if the bytes are no encoding
   */
  public static Evidence of(EncodedBlock block) {
    BlockProof proof = BlockEncoding.decode(block.content());
    return new Evidence(
        proof.header(), proof.indexes(), proof.transactionNodes(), proof.receiptNodes());
  }

  /**
   * Proves a transaction.
   *
   * @param block the hash that the verifier trusts
   * @param transaction the transaction that is to stand in it
   * @throws PermanentException with the code of the first thing that is not proven: a {@link
   *     VerifyCode}, one of {@link dev.sluice.evm.codec.RlpReader}, or {@code EVIDENCE_ABSENT} when
   *     all is proven but the transaction is not among it
   */
  public Proven prove(BlockHash block, TransactionHash transaction) {
    if (!header.hash().equals(block.bytes())) {
      throw new PermanentException(
          VerifyCode.VERIFY_HEADER_HASH.name(),
          "wanted a header of hash " + block + ", got one of " + header.hash());
    }
    return included().stream()
        .filter(included -> included.hash().equals(transaction))
        .findFirst()
        .map(included -> Proven.of(header, included))
        .orElseThrow(
            () ->
                new PermanentException(
                    "EVIDENCE_ABSENT", transaction + " is not among what is proven of " + block));
  }

  private List<IncludedTransaction> included() {
    try {
      return new BlockProof(header, indexes, transactionNodes, receiptNodes).open();
    } catch (HaltException e) {
      throw new PermanentException(e.code(), String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * A proven transaction.
   *
   * @param height the block's height
   * @param index the transaction's position in the block, from 0
   * @param outcome what its receipt says became of it
   * @param transaction its bytes as the transactions root covers them (EIP-2718), hexadecimal with
   *     {@code 0x}
   * @param receipt its receipt's bytes as the receipts root covers them, hexadecimal with {@code
   *     0x}
   */
  public record Proven(
      long height,
      int index,
      VerifiedTransaction.Outcome outcome,
      String transaction,
      String receipt) {
    private static Proven of(Header header, IncludedTransaction included) {
      return new Proven(
          header.number(),
          included.index(),
          included.outcome(),
          hex(included.encodedTransaction()),
          hex(included.encodedReceipt()));
    }

    private static String hex(byte[] bytes) {
      return "0x" + HexFormat.of().formatHex(bytes);
    }
  }
}
