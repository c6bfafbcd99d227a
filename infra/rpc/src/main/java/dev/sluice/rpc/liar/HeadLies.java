package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.rpc.liar.Trick.Told;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Heads and finality that are not what they seem. */
final class HeadLies {
  private static final Set<String> FINAL = Set.of("finalized", "safe");
  private static final int STALE_BLOCKS = 10;
  private static final int FUTURE_BLOCKS = 1000;
  private static final List<Integer> UNKNOWN_TAG = List.of(-32602, -32603, -39001);

  private HeadLies() {}

  static List<Lie> all() {
    return List.of(
        AnswerLies.lie(
            "head-stale",
            "shows a head of " + STALE_BLOCKS + " blocks ago",
            Fault.HEAD,
            Reaction.unharmed(),
            told -> isOf(told, "latest") ? lower(told, STALE_BLOCKS) : Optional.empty()),
        AnswerLies.lie(
            "head-backwards",
            "shows a head that moves back and forth",
            Fault.HEAD,
            Reaction.unharmed(),
            told ->
                isOf(told, "latest") ? lower(told, 1 + told.dice().below(8)) : Optional.empty()),
        AnswerLies.lie(
            "head-future",
            "shows a head that it does not have",
            Fault.HEAD,
            Reaction.refuses("RPC_NOT_READY"),
            told -> isOf(told, "latest") || isFinal(told) ? higher(told) : Optional.empty()),
        AnswerLies.lie(
            "finality-head",
            "claims the head as final",
            Fault.FINALITY,
            Reaction.unharmed(),
            told -> isFinal(told) ? told.result(latest(told)) : Optional.empty()),
        AnswerLies.lie(
            "finality-backwards",
            "shows a final block that moves back and forth",
            Fault.FINALITY,
            Reaction.unharmed(),
            told -> isFinal(told) ? lower(told, 1 + told.dice().below(8)) : Optional.empty()),
        AnswerLies.lie(
            "finality-above-head",
            "claims a block above the head as final",
            Fault.FINALITY,
            Reaction.unharmed(),
            told -> isFinal(told) ? higher(told) : Optional.empty()),
        AnswerLies.lie(
            "finality-null",
            "has no final block",
            Fault.FINALITY,
            Reaction.refuses("CFG_FINALITY_UNSUPPORTED", "RPC_NOT_READY"),
            told ->
                isFinal(told)
                    ? told.result(JsonNodeFactory.instance.nullNode())
                    : Optional.empty()),
        AnswerLies.lie(
            "finality-error",
            "does not know the tag for final blocks",
            Fault.FINALITY,
            Reaction.refuses("CFG_FINALITY_UNSUPPORTED", "RPC_NOT_READY"),
            told ->
                isFinal(told)
                    ? told.error(told.dice().pick(UNKNOWN_TAG), "finalized block not found")
                    : Optional.empty()));
  }

  /** Whether the call asks for the tag; {@code eth_blockNumber} asks for the latest. */
  private static boolean isOf(Told told, String tag) {
    return told.call().tag().filter(tag::equals).isPresent()
        || (tag.equals("latest") && isNumber(told));
  }

  private static boolean isNumber(Told told) {
    return told.call().method().equals("eth_blockNumber");
  }

  private static boolean isFinal(Told told) {
    return told.call().tag().filter(FINAL::contains).isPresent();
  }

  private static JsonNode latest(Told told) {
    return told.source().ask(told.call().method(), told.call().paramsFor("latest"));
  }

  /** The block so many below the true one, or its number. */
  private static Optional<Answer> lower(Told told, int blocks) {
    if (isNumber(told)) {
      return told.result(text(Hex.plus(told.result().asText(), -blocks)));
    }
    String number = told.result().path("number").asText();
    if (!told.call().isBlock() || number.isEmpty()) {
      return Optional.empty();
    }
    String lower = Hex.plus(number, -blocks);
    JsonNode block = told.source().ask(told.call().method(), told.call().paramsFor(lower));
    return block.isObject() ? told.result(block) : Optional.empty();
  }

  /** The true block with a number that nobody has reached. */
  private static Optional<Answer> higher(Told told) {
    if (isNumber(told)) {
      return told.result(text(Hex.plus(told.result().asText(), FUTURE_BLOCKS)));
    }
    if (!told.call().isBlock() || !(told.result() instanceof ObjectNode block)) {
      return Optional.empty();
    }
    String number = Hex.plus(block.path("number").asText(), FUTURE_BLOCKS);
    return told.result(block.deepCopy().put("number", number));
  }

  private static JsonNode text(String value) {
    return JsonNodeFactory.instance.textNode(value);
  }
}
