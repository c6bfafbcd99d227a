package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Finds blocks with their receipts: among the answers of a request, or at the upstream. */
final class Pages {
  private final Trick.Source source;

  Pages(Trick.Source source) {
    this.source = source;
  }

  /** The page of a hash; empty if either part is nowhere. */
  Optional<Page> of(String hash, Talk talk) {
    JsonNode block = JsonNodeFactory.instance.missingNode();
    JsonNode receipts = block;
    for (int i = 0; i < talk.size(); i++) {
      if (talk.hash(i).filter(hash::equals).isPresent()) {
        Call call = talk.call(i);
        block = call.isBlock() && call.wantsWhole() ? talk.result(i) : block;
        receipts = call.isReceipts() ? talk.result(i) : receipts;
      }
    }
    return page(quoted(hash), Call.BY_HASH, block, receipts);
  }

  /** The page at a height. */
  Optional<Page> at(long height) {
    JsonNode missing = JsonNodeFactory.instance.missingNode();
    return page(quoted(Hex.quantity(height)), Call.BY_NUMBER, missing, missing);
  }

  private Optional<Page> page(String name, String method, JsonNode block, JsonNode receipts) {
    JsonNode whole = block.isMissingNode() ? source.ask(method, "[" + name + ",true]") : block;
    if (!(whole instanceof ObjectNode found)) {
      return Optional.empty();
    }
    JsonNode all = receipts;
    if (all.isMissingNode()) {
      // No receipts are asked for where there can be none.
      all =
          found.path("transactions").isEmpty()
              ? JsonNodeFactory.instance.arrayNode()
              : source.ask(Call.RECEIPTS, "[" + name + "]");
    }
    return all instanceof ArrayNode array ? Optional.of(new Page(found, array)) : Optional.empty();
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
