package dev.sluice.cli.liar;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.error.SyncException;
import dev.sluice.evm.codec.Address;
import dev.sluice.evm.codec.Bloom;
import dev.sluice.evm.codec.ChainJson;
import dev.sluice.evm.codec.ClaimedReceipt;
import dev.sluice.evm.codec.Header;
import dev.sluice.evm.codec.HeaderReader;
import dev.sluice.evm.codec.Keccak256;
import dev.sluice.evm.codec.ReceiptsReader;
import dev.sluice.evm.codec.RlpReader;
import dev.sluice.evm.codec.RlpWriter;
import dev.sluice.evm.trie.IndexedTrie;
import dev.sluice.rpc.liar.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Hashes as EVM chains do, with the same encodings that verify a block. */
public final class EvmHashing implements Hashing {
  private static final HexFormat HEX = HexFormat.of();

  @Override
  public List<String> transactionHashes(ObjectNode block) {
    return known(() -> EncodedTransactions.of(block).stream().map(EvmHashing::hash).toList());
  }

  @Override
  public String transactionsRoot(ObjectNode block) {
    return known(() -> IndexedTrie.of(EncodedTransactions.of(block)).root().toString());
  }

  @Override
  public String receiptsRoot(ObjectNode block, ArrayNode receipts) {
    return known(
        () -> {
          List<ClaimedReceipt> claimed = read(receipts, ReceiptsReader::read);
          List<byte[]> encoded = new ArrayList<>();
          for (int index = 0; index < claimed.size(); index++) {
            JsonNode type = receipts.path(index).path("type");
            byte[] plain = claimed.get(index).as(0).encoded();
            encoded.add(EncodedTransactions.typed(EncodedTransactions.number(type), plain));
          }
          return IndexedTrie.of(encoded).root().toString();
        });
  }

  @Override
  public String logsBloom(List<ObjectNode> logs) {
    Bloom bloom = new Bloom();
    for (ObjectNode log : logs) {
      bloom.add(Address.of(bytes(log.path("address"))));
      log.path("topics").forEach(topic -> bloom.add(Bytes32.of(bytes(topic))));
    }
    return "0x" + HEX.formatHex(bloom.toByteArray());
  }

  @Override
  public String blockHash(ObjectNode block, List<String> appended) {
    return known(
        () -> {
          Header header = read(block, HeaderReader::read).header();
          RlpReader fields = new RlpReader(header.encoded()).list();
          RlpWriter out = new RlpWriter();
          int mark = out.beginList();
          while (fields.hasNext()) {
            fields.next();
            out.raw(header.encoded(), fields.itemFrom(), fields.to());
          }
          appended.forEach(value -> out.string(HEX.parseHex(value.substring(2))));
          out.endList(mark);
          return hash(out.toByteArray());
        });
  }

  /** Reads a tree with a reader of the codec. */
  static <T> T read(JsonNode tree, Reading<T> reading) throws IOException {
    byte[] json = tree.toString().getBytes(StandardCharsets.UTF_8);
    try (JsonParser parser = ChainJson.factory().createParser(json)) {
      parser.nextToken();
      return reading.read(parser);
    }
  }

  private static byte[] bytes(JsonNode data) {
    return HEX.parseHex(data.asText().substring(2));
  }

  private static String hash(byte[] encoded) {
    return Keccak256.hash(encoded).toString();
  }

  /** What cannot be encoded has no hash: the lie is then not told. */
  private static <T> T known(Encoding<T> encoding) {
    try {
      return encoding.encode();
    } catch (SyncException | IOException e) {
      throw new IllegalArgumentException("no such block can be encoded", e);
    }
  }

  /** Reads one value. */
  @FunctionalInterface
  interface Reading<T> {
    T read(JsonParser parser) throws IOException;
  }

  /** Encodes something. */
  @FunctionalInterface
  private interface Encoding<T> {
    T encode() throws IOException;
  }
}
