package dev.sluice.evm.verify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.evm.codec.ReferenceRlp;
import dev.sluice.evm.trie.ReferenceTrie;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes whole blocks as a server would serve them, by seed: every fork's header, every transaction
 * type, receipts from before and since Byzantium. All hashes and roots come from oracles.
 */
final class SampleBlock {
  /** How many header fields Frontier has. */
  static final int FRONTIER = 15;

  /** How many header fields Amsterdam has. */
  static final int AMSTERDAM = 23;

  private static final int SHANGHAI = 17;

  private final Random random;
  private final SampleTransactions samples;
  private final Shape shape;
  private final Defect defect;
  private final List<SampleTransactions.Sample> transactions = new ArrayList<>();
  private final List<SampleObject> receipts = new ArrayList<>();
  private final List<byte[]> encodedReceipts = new ArrayList<>();
  private final List<byte[]> bloomed = new ArrayList<>();
  private final List<SampleObject> uncles = new ArrayList<>();
  private final List<SampleObject> withdrawals = new ArrayList<>();
  private long gasUsed = 100;

  /**
   * What block is wanted.
   *
   * @param height its height
   * @param fields how many header fields, 15 to 23
   * @param types the types of its transactions
   * @param hasStatus whether receipts have a status or a state root
   * @param uncles how many uncles
   */
  record Shape(long height, int fields, List<Integer> types, boolean hasStatus, int uncles) {}

  /** What no honest chain has, though all its hashes and roots are right. */
  enum Defect {
    NONE,
    RECEIPT_BLOOM,
    HEADER_BLOOM,
    FALLING_GAS,
    TOTAL_GAS
  }

  private SampleBlock(Shape shape, long seed, Defect defect) {
    this.shape = shape;
    this.defect = defect;
    random = new Random(seed);
    samples = new SampleTransactions(random);
  }

  /** A line {@code {"block":…,"receipts":…,"uncles":…}}. */
  static ObjectNode line(Shape shape, long seed) {
    return line(shape, seed, Defect.NONE);
  }

  /** A line with a defect. */
  static ObjectNode line(Shape shape, long seed, Defect defect) {
    return new SampleBlock(shape, seed, defect).line();
  }

  /** Blocks of all shapes: each fork, each type, with and without status. */
  static List<ObjectNode> lines(long seed) {
    List<Integer> all = List.of(0, 1, 2, 3, 4, 2, 0);
    List<ObjectNode> lines = new ArrayList<>();
    lines.add(line(new Shape(1, FRONTIER, List.of(0, 0, 0), false, 2), seed));
    lines.add(line(new Shape(2, FRONTIER, List.of(0, 0, 1), true, 1), seed + 1));
    for (int fields = FRONTIER; fields <= AMSTERDAM; fields++) {
      lines.add(line(new Shape(fields, fields, all, true, 0), seed + fields));
    }
    lines.add(line(new Shape(300, AMSTERDAM, List.of(), true, 0), seed + 300));
    return lines;
  }

  private ObjectNode line() {
    for (int type : shape.types()) {
      transactions.add(samples.next(type));
    }
    for (int index = 0; index < transactions.size(); index++) {
      addReceipt(index);
    }
    for (int i = 0; i < shape.uncles(); i++) {
      SampleObject uncle = header(FRONTIER);
      uncles.add(uncle.unhashed("hash", hash(uncle)));
    }
    for (int i = 0; shape.fields() >= SHANGHAI && i < 2; i++) {
      withdrawals.add(
          new SampleObject()
              .quantity("index", random.nextInt(1 << 20))
              .quantity("validatorIndex", random.nextInt(1 << 20))
              .data("address", samples.bytes(20))
              .quantity("amount", samples.number(50)));
    }
    if (defect == Defect.HEADER_BLOOM) {
      bloomed.add(new byte[] {1});
    }
    gasUsed += defect == Defect.TOTAL_GAS ? 1 : 0;
    SampleObject block = header(shape.fields());
    String hash = hash(block);
    complete(block, hash);
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.set("block", block.json());
    receipts.forEach(receipt -> receipt.unhashed("blockHash", hash));
    receipts.forEach(receipt -> line.withArray("receipts").add(receipt.json()));
    line.withArray("receipts");
    uncles.forEach(uncle -> line.withArray("uncles").add(uncle.json()));
    return line;
  }

  private void complete(SampleObject block, String hash) {
    block.unhashed("hash", hash).unhashed("size", 1000).unhashed("totalDifficulty", 5);
    block.unhashed(
        "transactions", transactions.stream().map(SampleTransactions.Sample::object).toList());
    if (shape.fields() >= SHANGHAI) {
      block.unhashed("withdrawals", withdrawals);
    }
    block.json().putArray("uncles");
    uncles.forEach(uncle -> block.json().withArray("uncles").add(uncle.json().get("hash")));
    for (int index = 0; index < transactions.size(); index++) {
      transactions
          .get(index)
          .object()
          .unhashed("blockHash", hash)
          .unhashed("blockNumber", shape.height())
          .unhashed("transactionIndex", index);
    }
  }

  private void addReceipt(int index) {
    SampleTransactions.Sample transaction = transactions.get(index);
    SampleObject receipt = new SampleObject();
    if (shape.hasStatus()) {
      receipt.quantity("status", random.nextInt(3) == 0 ? 0 : 1);
    } else {
      receipt.data("root", samples.bytes(32));
    }
    gasUsed += defect == Defect.FALLING_GAS ? -7 : 21_000 + random.nextInt(100_000);
    List<byte[]> own = new ArrayList<>();
    List<SampleObject> logs = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      logs.add(log(own));
    }
    bloomed.addAll(own);
    if (defect == Defect.RECEIPT_BLOOM && index == transactions.size() - 1) {
      bloomed.add(new byte[] {1});
      own.add(new byte[] {1});
    }
    receipt.quantity("cumulativeGasUsed", gasUsed).data("logsBloom", ReferenceRlp.bloom(own));
    receipt.objects("logs", logs);
    encodedReceipts.add(ReferenceRlp.envelope(transaction.type(), receipt.rlp()));
    receipts.add(
        receipt
            .unhashed("type", transaction.type())
            .unhashed("transactionHash", transaction.object().json().get("hash"))
            .unhashed("transactionIndex", index)
            .unhashed("blockNumber", shape.height())
            .unhashed("gasUsed", 21_000)
            .unhashed("effectiveGasPrice", 9)
            .unhashed("from", transaction.object().json().get("from"))
            .unhashed("contractAddress", JsonNodeFactory.instance.nullNode()));
  }

  private SampleObject log(List<byte[]> bloomedValues) {
    byte[] address = samples.bytes(20);
    List<byte[]> topics = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      topics.add(samples.bytes(32));
    }
    bloomedValues.add(address);
    bloomedValues.addAll(topics);
    return new SampleObject()
        .data("address", address)
        .data("topics", topics)
        .data("data", samples.bytes(random.nextInt(100)))
        .unhashed("logIndex", random.nextInt(100))
        .unhashed("removed", JsonNodeFactory.instance.booleanNode(false));
  }

  private SampleObject header(int fields) {
    SampleObject header = new SampleObject();
    header
        .data("parentHash", shape.height() == 0 ? new byte[32] : samples.bytes(32))
        .data("sha3Uncles", unclesHash());
    header.data("miner", samples.bytes(20)).data("stateRoot", samples.bytes(32));
    header.data(
        "transactionsRoot",
        root(transactions.stream().map(SampleTransactions.Sample::encoded).toList()));
    header.data("receiptsRoot", root(encodedReceipts));
    header
        .data("logsBloom", ReferenceRlp.bloom(bloomed))
        .quantity("difficulty", samples.number(50));
    header.quantity("number", shape.height()).quantity("gasLimit", 30_000_000);
    header
        .quantity("gasUsed", transactions.isEmpty() ? 0 : gasUsed)
        .quantity("timestamp", 1_600_000_000L);
    header.data("extraData", samples.bytes(random.nextInt(33))).data("mixHash", samples.bytes(32));
    header.data("nonce", samples.bytes(8));
    for (int field = FRONTIER; field < fields; field++) {
      addLaterField(field, header);
    }
    return header;
  }

  private void addLaterField(int field, SampleObject header) {
    switch (field) {
      case 15 -> header.quantity("baseFeePerGas", samples.number(40));
      case 16 ->
          header.data(
              "withdrawalsRoot",
              root(withdrawals.stream().map(w -> ReferenceRlp.encode(w.rlp())).toList()));
      case 17 -> header.quantity("blobGasUsed", 131_072);
      case 18 -> header.quantity("excessBlobGas", BigInteger.ZERO);
      case 19 -> header.data("parentBeaconBlockRoot", samples.bytes(32));
      case 20 -> header.data("requestsHash", samples.bytes(32));
      case 21 -> header.data("blockAccessListHash", samples.bytes(32));
      default -> header.quantity("slotNumber", 12_345_678);
    }
  }

  private byte[] unclesHash() {
    return ReferenceRlp.keccak(
        ReferenceRlp.encode(ReferenceRlp.list(uncles.stream().map(SampleObject::rlp).toList())));
  }

  private static byte[] root(List<byte[]> values) {
    Bytes32 root = ReferenceTrie.rootOf(values);
    return root.toByteArray();
  }

  private static String hash(SampleObject header) {
    return SampleObject.hex(ReferenceRlp.keccak(ReferenceRlp.encode(header.rlp())));
  }
}
