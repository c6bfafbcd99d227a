package dev.sluice.bench.verify;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.evm.codec.BloomCheck;
import dev.sluice.evm.codec.ChainJson;
import dev.sluice.evm.codec.ClaimedTransaction;
import dev.sluice.evm.codec.Keccak256;
import dev.sluice.evm.codec.Receipt;
import dev.sluice.evm.trie.IndexedTrie;
import dev.sluice.evm.verify.BlockVerifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is timed: the whole way from JSON to a proven block, and its parts, each by itself. */
enum Part {
  /** JSON bytes to a block whose every hash, root and bloom was recomputed. */
  WHOLE("JSON bytes to proven block") {
    @Override
    void run(Sample sample) throws IOException {
      whole(sample.line());
    }
  },
  /**
   * The same without the hash of each transaction: the transactions' root covers their bytes, so
   * that only a target's hash is ever needed.
   */
  NO_HASHES("the same, transactions not hashed") {
    @Override
    void run(Sample sample) throws IOException {
      Sample read = new Sample(sample.line(), ReadBlock.of(sample.line()));
      checkTries(read);
      checkBlooms(read);
    }
  },
  /** Finding the tokens of the JSON. */
  TOKENS("tokenising") {
    @Override
    void run(Sample sample) throws IOException {
      try (JsonParser parser = ChainJson.factory().createParser(sample.line())) {
        while (parser.nextToken() != null) {
          parser.currentToken();
        }
      }
    }
  },
  /** Tokens to canonical bytes, the tokenising included; the header is hashed here. */
  READING("tokenising and decoding") {
    @Override
    void run(Sample sample) throws IOException {
      ReadBlock.of(sample.line());
    }
  },
  /** Keccak-256 of each transaction. */
  HASHES("hashing transactions") {
    @Override
    void run(Sample sample) throws IOException {
      Keccak256 keccak = new Keccak256();
      byte[] hash = new byte[Keccak256.SIZE];
      for (ClaimedTransaction transaction : sample.read().block().transactions()) {
        byte[] bytes = transaction.encoded();
        keccak.hash(bytes, 0, bytes.length, hash);
        require(transaction.claimedHash().equals(Bytes32.of(hash)), "a hash");
      }
    }
  },
  /** The roots of transactions and receipts, the hashing of their nodes included. */
  TRIES("tries") {
    @Override
    void run(Sample sample) throws IOException {
      checkTries(sample);
    }
  },
  /** The blooms of receipts and block, the hashing of addresses and topics included. */
  BLOOMS("blooms") {
    @Override
    void run(Sample sample) throws IOException {
      checkBlooms(sample);
    }
  };

  private final String title;

  Part(String title) {
    this.title = title;
  }

  /** What it is called in the table. */
  String title() {
    return title;
  }

  /** Does it once for one block. */
  abstract void run(Sample sample) throws IOException;

  /** From a line of JSON to a proven block. */
  static void whole(byte[] line) throws IOException {
    ReadBlock read = ReadBlock.of(line);
    BlockVerifier.verify(read.block(), read.receipts()).orThrow();
  }

  private static void checkTries(Sample sample) throws IOException {
    List<byte[]> transactions = new ArrayList<>();
    List<byte[]> receipts = new ArrayList<>();
    for (int i = 0; i < sample.size(); i++) {
      transactions.add(sample.transaction(i).encoded());
      receipts.add(sample.receipt(i).encoded());
    }
    require(
        IndexedTrie.of(transactions).root().equals(sample.header().transactionsRoot()),
        "the transactions' root");
    require(
        IndexedTrie.of(receipts).root().equals(sample.header().receiptsRoot()),
        "the receipts' root");
  }

  private static void checkBlooms(Sample sample) throws IOException {
    BloomCheck blooms = new BloomCheck(sample.size());
    for (int i = 0; i < sample.size(); i++) {
      Receipt receipt = sample.receipt(i);
      require(blooms.add(receipt), "a receipt's bloom");
    }
    require(blooms.matches(sample.header()), "the block's bloom");
  }

  private static void require(boolean isEqual, String what) throws IOException {
    if (!isEqual) {
      throw new IOException(what + " is another than the one given");
    }
  }
}
