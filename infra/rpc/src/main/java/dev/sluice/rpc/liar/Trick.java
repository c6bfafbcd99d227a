package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** How a lie is told. The functions see the truth and dice, and nothing else decides. */
sealed interface Trick {
  /**
   * Changes a block with its receipts, wherever they are answered.
   *
   * @param edit changes a copy in place; false where the block has nothing to change
   * @param mending what is recomputed afterwards
   */
  record OnPage(PageEdit edit, Mending mending) implements Trick {}

  /**
   * Serves a chain of its own: each block changed, and linked to the changed block below it.
   *
   * @param edit changes each block; where it cannot, the block has another parent and no more
   */
  record OnChain(PageEdit edit) implements Trick {}

  /**
   * Changes the answer to one call.
   *
   * @param edit gives the other answer; empty where there is none to give
   */
  record OnAnswer(AnswerEdit edit) implements Trick {}

  /**
   * Changes the list of answers.
   *
   * @param edit gives the other list; empty where there is none to give
   */
  record OnBatch(BatchEdit edit) implements Trick {}

  /**
   * Changes what goes over the wire.
   *
   * @param edit gives the whole response
   */
  record OnWire(WireEdit edit) implements Trick {}

  /** Changes a block with its receipts. */
  @FunctionalInterface
  interface PageEdit {
    /** Changes the page in place; false if it has nothing to change. */
    boolean edit(Page page, Dice dice);
  }

  /** Gives another answer. */
  @FunctionalInterface
  interface AnswerEdit {
    /** The other answer, if this call can be lied to. */
    Optional<Answer> edit(Told told);
  }

  /** Gives other answers. */
  @FunctionalInterface
  interface BatchEdit {
    /** The other answers, if these can be lied about. */
    Optional<List<Answer>> edit(List<Answer> answers, Dice dice);
  }

  /** Gives another response. */
  @FunctionalInterface
  interface WireEdit {
    /** The response; {@code honest} is what would have been answered. */
    WireAnswer edit(Body honest, Dice dice);
  }

  /**
   * One call with its true answer.
   *
   * @param call the call
   * @param answer its answer
   * @param result the answer's result; a missing node if it is an error
   * @param dice the dice of this telling
   * @param source asks the upstream further
   */
  record Told(Call call, Answer answer, JsonNode result, Dice dice, Source source) {
    Optional<Answer> result(JsonNode other) {
      return other.equals(result) ? Optional.empty() : Optional.of(answer.withResult(other));
    }

    Optional<Answer> error(int code, String message) {
      return Optional.of(answer.withError(code, message));
    }
  }

  /** The upstream, as lies may ask it. */
  @FunctionalInterface
  interface Source {
    /** The result of a call; null where there is none. */
    JsonNode ask(String method, String params);
  }
}
