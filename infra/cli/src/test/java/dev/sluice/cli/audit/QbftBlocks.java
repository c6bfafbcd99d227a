package dev.sluice.cli.audit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.evm.codec.ChainJson;
import dev.sluice.evm.codec.Dialect;
import dev.sluice.evm.codec.HeaderReader;
import dev.sluice.evm.codec.RlpWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The shipped recording's blocks as a chain of Besu's QBFT would have them: sealed, linked. */
final class QbftBlocks {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int SEAL_BYTES = 65;

  private QbftBlocks() {}

  static List<String> of(List<String> lines) throws IOException {
    List<String> sealed = new ArrayList<>();
    String oldParent = "";
    String newParent = "";
    for (String line : lines) {
      String text = line.replace("\"extraData\":\"0x\"", "\"extraData\":\"" + extraData() + "\"");
      String linked = oldParent.isEmpty() ? text : text.replace(oldParent, newParent);
      JsonNode block = MAPPER.readTree(linked).path("block");
      oldParent = block.path("hash").asText();
      newParent = hash(block);
      sealed.add(linked.replace(oldParent, newParent));
    }
    return sealed;
  }

  private static String hash(JsonNode block) throws IOException {
    byte[] json = block.toString().getBytes(StandardCharsets.UTF_8);
    try (JsonParser parser = ChainJson.factory().createParser(json)) {
      parser.nextToken();
      return HeaderReader.read(parser, Dialect.QBFT).header().hash().toString();
    }
  }

  /** Vanity, one validator, no vote, round 0, one seal: the hash leaves the last two out. */
  private static String extraData() {
    RlpWriter out = new RlpWriter();
    int whole = out.beginList();
    out.string(new byte[32]);
    int validators = out.beginList();
    out.string(new byte[20]);
    out.endList(validators);
    out.endList(out.beginList());
    out.string(new byte[0]);
    int seals = out.beginList();
    out.string(new byte[SEAL_BYTES]);
    out.endList(seals);
    out.endList(whole);
    return "0x" + HexFormat.of().formatHex(out.toByteArray());
  }
}
