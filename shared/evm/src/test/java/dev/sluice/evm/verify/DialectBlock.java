package dev.sluice.evm.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.evm.codec.BlockReader;
import dev.sluice.evm.codec.ClaimedBlock;
import dev.sluice.evm.codec.ClaimedReceipt;
import dev.sluice.evm.codec.Dialect;
import dev.sluice.evm.codec.ReceiptsReader;
import dev.sluice.evm.codec.ReferenceRlp;
import dev.sluice.evm.trie.ReferenceTrie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.web3j.rlp.RlpType;

/** A made-up block of a chain that departs from Ethereum, hashed by oracles. */
final class DialectBlock {
  private static final int DEPOSIT = 0x7e;
  private static final int ROUND = 3;

  private final Random random;
  private final SampleTransactions samples;
  private final List<SampleTransactions.Sample> transactions = new ArrayList<>();
  private final List<byte[]> encodedReceipts = new ArrayList<>();
  private final List<ObjectNode> receipts = new ArrayList<>();
  private final List<byte[]> bloomed = new ArrayList<>();
  private long gasUsed;

  DialectBlock(long seed) {
    random = new Random(seed);
    samples = new SampleTransactions(random);
  }

  /** How an OP stack encodes the receipt of a deposit. */
  enum DepositReceipt {
    /** The nonce is served, but not hashed. */
    BEFORE_CANYON,
    /** Nonce and version are hashed. */
    SINCE_CANYON
  }

  /** Adds a deposit, minting or not. */
  DialectBlock deposit(DepositReceipt form, boolean mints) {
    SampleObject object =
        new SampleObject().data("sourceHash", samples.bytes(32)).data("from", samples.bytes(20));
    object.data("to", samples.bytes(20));
    if (mints) {
      object.quantity("mint", samples.number(60));
    } else {
      object.none("mint");
    }
    object.quantity("value", samples.number(60)).quantity("gas", 1_000_000);
    object.items().add(ReferenceRlp.quantity(mints ? 1 : 0));
    if (mints) {
      object.unhashed("isSystemTx", JsonNodeFactory.instance.booleanNode(true));
    }
    object.data("input", samples.bytes(40));
    byte[] encoded = ReferenceRlp.envelope(DEPOSIT, object.rlp());
    object
        .unhashed("type", DEPOSIT)
        .unhashed("hash", SampleObject.hex(ReferenceRlp.keccak(encoded)));
    object.unhashed("nonce", 7).unhashed("gasPrice", 0).unhashed("v", 0).unhashed("r", 0);
    object.unhashed("s", 0);
    transactions.add(new SampleTransactions.Sample(DEPOSIT, object));
    SampleObject receipt = receipt();
    if (form == DepositReceipt.SINCE_CANYON) {
      receipt.quantity("depositNonce", 7).quantity("depositReceiptVersion", 1);
    } else {
      receipt.unhashed("depositNonce", 7);
    }
    return received(receipt);
  }

  /** Adds a transaction of one of Ethereum's types. */
  DialectBlock transaction(int type) {
    transactions.add(samples.next(type));
    return received(receipt());
  }

  private SampleObject receipt() {
    gasUsed += 21_000;
    byte[] address = samples.bytes(20);
    bloomed.add(address);
    SampleObject log =
        new SampleObject()
            .data("address", address)
            .data("topics", List.of())
            .data("data", samples.bytes(8));
    return new SampleObject()
        .quantity("status", 1)
        .quantity("cumulativeGasUsed", gasUsed)
        .data("logsBloom", ReferenceRlp.bloom(List.of(address)))
        .objects("logs", List.of(log));
  }

  private DialectBlock received(SampleObject receipt) {
    SampleTransactions.Sample transaction = transactions.getLast();
    encodedReceipts.add(ReferenceRlp.envelope(transaction.type(), receipt.rlp()));
    receipt.unhashed("type", transaction.type());
    receipt.unhashed("transactionHash", transaction.object().json().get("hash").asText());
    receipts.add(receipt.json());
    return this;
  }

  /** A block of the OP stack since Isthmus: its withdrawals root is a root of storage. */
  ObjectNode isthmus() {
    SampleObject header = header(samples.bytes(32), samples.bytes(20));
    header.quantity("baseFeePerGas", 7).data("withdrawalsRoot", samples.bytes(32));
    header.quantity("blobGasUsed", 0).quantity("excessBlobGas", 0);
    header.data("parentBeaconBlockRoot", samples.bytes(32)).data("requestsHash", samples.bytes(32));
    ObjectNode line = line(header, ReferenceRlp.keccak(ReferenceRlp.encode(header.rlp())));
    ((ObjectNode) line.get("block")).putArray("withdrawals");
    return line;
  }

  /** A block of a QBFT chain, sealed by so many validators. */
  ObjectNode qbft(int seals) {
    byte[] mixHash = samples.bytes(32);
    byte[] miner = samples.bytes(20);
    RlpType vanity = ReferenceRlp.string(samples.bytes(32));
    RlpType validators =
        ReferenceRlp.list(ReferenceRlp.string(miner), ReferenceRlp.string(samples.bytes(20)));
    RlpType vote = random.nextBoolean() ? ReferenceRlp.list() : vote();
    List<RlpType> sealed = new ArrayList<>();
    for (int i = 0; i < seals; i++) {
      sealed.add(ReferenceRlp.string(samples.bytes(65)));
    }
    byte[] served =
        ReferenceRlp.encode(
            ReferenceRlp.list(
                vanity, validators, vote, ReferenceRlp.quantity(ROUND), ReferenceRlp.list(sealed)));
    byte[] hashed =
        ReferenceRlp.encode(
            ReferenceRlp.list(
                vanity, validators, vote, ReferenceRlp.quantity(0), ReferenceRlp.list()));
    SampleObject header = header(mixHash, miner);
    header.items().set(EXTRA_DATA, ReferenceRlp.string(hashed));
    header.json().put("extraData", SampleObject.hex(served));
    return line(header, ReferenceRlp.keccak(ReferenceRlp.encode(header.rlp())));
  }

  private static final int EXTRA_DATA = 12;

  private RlpType vote() {
    return ReferenceRlp.list(
        ReferenceRlp.string(samples.bytes(20)), ReferenceRlp.string(new byte[] {(byte) 0xff}));
  }

  private SampleObject header(byte[] mixHash, byte[] miner) {
    SampleObject header = new SampleObject();
    header.data("parentHash", samples.bytes(32));
    header.data("sha3Uncles", ReferenceRlp.keccak(ReferenceRlp.encode(ReferenceRlp.list())));
    header.data("miner", miner).data("stateRoot", samples.bytes(32));
    header.data(
        "transactionsRoot",
        root(transactions.stream().map(SampleTransactions.Sample::encoded).toList()));
    header.data("receiptsRoot", root(encodedReceipts));
    header.data("logsBloom", ReferenceRlp.bloom(bloomed)).quantity("difficulty", 1);
    header.quantity("number", 9).quantity("gasLimit", 30_000_000).quantity("gasUsed", gasUsed);
    header.quantity("timestamp", 1_700_000_000L).data("extraData", samples.bytes(9));
    return header.data("mixHash", mixHash).data("nonce", new byte[8]);
  }

  private ObjectNode line(SampleObject header, byte[] hash) {
    header.unhashed("hash", SampleObject.hex(hash));
    header.unhashed(
        "transactions", transactions.stream().map(SampleTransactions.Sample::object).toList());
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.set("block", header.json());
    receipts.forEach(receipt -> line.withArray("receipts").add(receipt));
    line.withArray("receipts");
    return line;
  }

  private static byte[] root(List<byte[]> values) {
    return ReferenceTrie.rootOf(values).toByteArray();
  }

  /** Reads and verifies a line as a chain of a dialect. */
  static Verification verify(ObjectNode line, Dialect dialect) {
    try (JsonParser block = parser(line.get("block"));
        JsonParser receipts = parser(line.get("receipts"))) {
      ClaimedBlock claimed = BlockReader.read(block, dialect);
      List<ClaimedReceipt> claimedReceipts = ReceiptsReader.read(receipts, dialect);
      return BlockVerifier.verify(claimed, claimedReceipts, dialect);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonParser parser(JsonNode json) throws IOException {
    JsonParser parser = new JsonFactory().createParser(json.toString());
    parser.nextToken();
    return parser;
  }
}
