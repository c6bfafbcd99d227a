package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.rpc.liar.Trick.AnswerEdit;
import dev.sluice.rpc.liar.Trick.OnAnswer;
import dev.sluice.rpc.liar.Trick.Told;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers left out or taken from elsewhere. */
final class AnswerLies {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Reaction BY_ABSENCE = Reaction.refuses("RPC_NOT_READY");

  private AnswerLies() {}

  static List<Lie> all() {
    return Stream.of(absent(), foreign()).flatMap(List::stream).toList();
  }

  private static List<Lie> absent() {
    return List.of(
        lie("block-null", "has no block", Fault.NOT_READY, BY_ABSENCE, onBlocks(_ -> absence())),
        lie(
            "receipts-null",
            "has no receipts",
            Fault.NOT_READY,
            BY_ABSENCE,
            onReceipts(_ -> absence())),
        lie(
            "receipts-empty",
            "has an empty list of receipts",
            Fault.INCOMPLETE,
            Reaction.refuses("VERIFY_COUNT"),
            onReceipts(_ -> JSON.arrayNode())),
        lie(
            "receipts-partial",
            "has only some of the receipts",
            Fault.INCOMPLETE,
            Reaction.refuses("VERIFY_COUNT", "VERIFY_LINKAGE"),
            onReceipts(AnswerLies::someOf)),
        lie(
            "logs-empty",
            "finds no logs (eth_getLogs)",
            Fault.INCOMPLETE,
            Reaction.unharmed(),
            onLogs(_ -> JSON.arrayNode())),
        lie(
            "logs-partial",
            "finds only some of the logs (eth_getLogs)",
            Fault.INCOMPLETE,
            Reaction.unharmed(),
            onLogs(AnswerLies::someOf)));
  }

  private static List<Lie> foreign() {
    return List.of(
        lie(
            "forks-mixed",
            "asked by number, gives the receipts of another fork's block",
            Fault.MIXED_FORKS,
            Reaction.unharmed(),
            told -> told.call().hash().isPresent() ? Optional.empty() : sibling(told)),
        lie(
            "forks-mixed-always",
            "gives the receipts of another fork's block, also by hash",
            Fault.MIXED_FORKS,
            Reaction.refuses("VERIFY_LINKAGE"),
            AnswerLies::sibling),
        lie(
            "height-other",
            "gives the block or receipts of the height below",
            Fault.MIXED_FORKS,
            Reaction.refuses("VERIFY_NUMBER", "VERIFY_LINKAGE", "VERIFY_COUNT"),
            AnswerLies::below),
        lie(
            "chain-wrong",
            "has another chain id",
            Fault.WRONG_CHAIN,
            Reaction.refuses("RPC_WRONG_CHAIN"),
            AnswerLies::otherChain));
  }

  static Lie lie(String name, String does, Fault fault, Reaction honest, AnswerEdit edit) {
    return new Lie(name, does, fault, honest, new OnAnswer(edit));
  }

  /** Another result for a block by height or hash. */
  private static AnswerEdit onBlocks(Other other) {
    return told ->
        told.call().isBlock() && told.call().tag().isEmpty()
            ? told.result(other.of(told))
            : Optional.empty();
  }

  private static AnswerEdit onReceipts(Other other) {
    return told ->
        told.call().isReceipts() && !told.result().isEmpty()
            ? told.result(other.of(told))
            : Optional.empty();
  }

  private static AnswerEdit onLogs(Other other) {
    return told ->
        told.call().method().equals("eth_getLogs") && !told.result().isEmpty()
            ? told.result(other.of(told))
            : Optional.empty();
  }

  private static JsonNode absence() {
    return JSON.nullNode();
  }

  /** Each with one chance in two, and one of them certainly not. */
  private static JsonNode someOf(Told told) {
    ArrayNode some = JSON.arrayNode();
    int missing = told.dice().below(told.result().size());
    for (int i = 0; i < told.result().size(); i++) {
      if (i != missing && told.dice().below(2) == 0) {
        some.add(told.result().path(i));
      }
    }
    return some;
  }

  /** The same receipts in a sibling block, where the last used more gas. */
  private static Optional<Answer> sibling(Told told) {
    if (!told.call().isReceipts() || told.result().isEmpty()) {
      return Optional.empty();
    }
    JsonNode receipts = told.result().deepCopy();
    String hash = told.dice().data(32);
    for (JsonNode each : receipts) {
      ((ObjectNode) each).put("blockHash", hash);
      each.path("logs").forEach(log -> ((ObjectNode) log).put("blockHash", hash));
    }
    ObjectNode last = (ObjectNode) receipts.path(receipts.size() - 1);
    last.put("cumulativeGasUsed", Hex.plus(last.path("cumulativeGasUsed").asText(), 1));
    return told.result(receipts);
  }

  private static Optional<Answer> below(Told told) {
    long height = told.call().height().orElse(0);
    return height == 0
        ? Optional.empty()
        : told.result(
            told.source()
                .ask(told.call().method(), told.call().paramsFor(Hex.quantity(height - 1))));
  }

  private static Optional<Answer> otherChain(Told told) {
    int more = 1 + told.dice().below(1000);
    return switch (told.call().method()) {
      case "eth_chainId" -> told.result(JSON.textNode(Hex.plus(told.result().asText(), more)));
      case "net_version" -> told.result(JSON.textNode(told.result().asText() + more));
      default -> Optional.empty();
    };
  }

  /** Gives another result. */
  @FunctionalInterface
  private interface Other {
    JsonNode of(Told told);
  }
}
