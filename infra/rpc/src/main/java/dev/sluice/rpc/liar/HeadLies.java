package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.rpc.liar.Trick.AnswerEdit;
import dev.sluice.rpc.liar.Trick.Told;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Heads and finality that are not what they seem. */
final class HeadLies {
  private static final Set<String> FINAL = Set.of("finalized", "safe");
  private static final int STALE_BLOCKS = 10;
  private static final int FUTURE_BLOCKS = 1000;
  private static final List<Integer> UNKNOWN_TAG = List.of(-32602, -32603, -39001);

  private HeadLies() {}

  static List<Lie> all() {
    return Stream.of(heads(), finality(), missing()).flatMap(List::stream).toList();
  }

  private static List<Lie> heads() {
    return List.of(
        head(
            "head-stale",
            "shows a head of " + STALE_BLOCKS + " blocks ago",
            Reaction.unharmed(),
            told -> isOf(told, "latest") ? lower(told, STALE_BLOCKS) : Optional.empty()),
        head(
            "head-backwards",
            "shows a head that moves back and forth",
            Reaction.unharmed(),
            told ->
                isOf(told, "latest") ? lower(told, 1 + told.dice().below(8)) : Optional.empty()),
        head(
            "head-future",
            "shows a head that it does not have",
            Reaction.refuses("RPC_NOT_READY"),
            told -> isOf(told, "latest") || isFinal(told) ? higher(told) : Optional.empty()));
  }

  private static List<Lie> finality() {
    return List.of(
        ofFinal(
            "finality-head",
            "claims the head as final",
            Reaction.unharmed(),
            told -> told.result(latest(told))),
        ofFinal(
            "finality-backwards",
            "shows a final block that moves back and forth",
            Reaction.unharmed(),
            told -> lower(told, 1 + told.dice().below(8))),
        ofFinal(
            "finality-above-head",
            "claims a block above the head as final",
            Reaction.unharmed(),
            HeadLies::higher));
  }

  private static List<Lie> missing() {
    Reaction unserved = Reaction.refuses("CFG_FINALITY_UNSUPPORTED", "RPC_NOT_READY");
    return List.of(
        ofFinal(
            "finality-null",
            "has no final block",
            unserved,
            told -> told.result(JsonNodeFactory.instance.nullNode())),
        ofFinal(
            "finality-error",
            "does not know the tag for final blocks",
            unserved,
            told -> told.error(told.dice().pick(UNKNOWN_TAG), "finalized block not found")));
  }

  private static Lie head(String name, String does, Reaction honest, AnswerEdit edit) {
    return AnswerLies.lie(name, does, Fault.HEAD, honest, edit);
  }

  /** Told of the tags for final blocks alone. */
  private static Lie ofFinal(String name, String does, Reaction honest, AnswerEdit edit) {
    return AnswerLies.lie(
        name,
        does,
        Fault.FINALITY,
        honest,
        told -> isFinal(told) ? edit.edit(told) : Optional.empty());
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
