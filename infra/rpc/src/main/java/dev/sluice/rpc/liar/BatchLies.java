package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.rpc.liar.Trick.BatchEdit;
import dev.sluice.rpc.liar.Trick.OnBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Answers that are reordered, missing, doubled or somebody else's. */
final class BatchLies {
  private static final Reaction BY_IDS = Reaction.refuses("RPC_PROTOCOL");
  private static final String STRANGER = "987654321";

  private BatchLies() {}

  static List<Lie> all() {
    return List.of(
        lie("batch-reversed", "reverses the answers", Reaction.unharmed(), BatchLies::reversed),
        lie("batch-dropped", "leaves out an answer", BY_IDS, BatchLies::dropped),
        lie("batch-doubled", "gives an answer twice", BY_IDS, BatchLies::doubled),
        lie("batch-extra", "adds an answer nobody asked for", BY_IDS, BatchLies::extra),
        lie(
            "batch-exchanged",
            "exchanges the ids of two answers",
            Reaction.refuses("RPC_MALFORMED", "VERIFY_NUMBER"),
            BatchLies::exchanged),
        lie("id-wrong", "answers under another id", BY_IDS, one(a -> a.withId(STRANGER))),
        lie("id-text", "answers with the id as text", BY_IDS, one(a -> quoted(a))),
        lie("id-missing", "answers without an id", BY_IDS, one(a -> without(a, "id"))),
        lie(
            "version-missing",
            "answers without the member jsonrpc",
            BY_IDS,
            one(a -> without(a, "jsonrpc"))),
        lie(
            "answer-both",
            "gives a result and an error",
            BY_IDS,
            one(a -> a.withMembers("\"result\":\"0x0\",\"error\":{\"code\":1}"))),
        lie(
            "answer-neither",
            "gives neither result nor error",
            BY_IDS,
            one(a -> a.withMembers("\"extra\":0"))));
  }

  private static Lie lie(String name, String does, Reaction honest, BatchEdit edit) {
    return new Lie(name, does, Fault.BATCH, honest, new OnBatch(edit));
  }

  private static Optional<List<Answer>> reversed(List<Answer> answers, Dice dice) {
    return changed(answers, 2, list -> Collections.reverse(list));
  }

  private static Optional<List<Answer>> dropped(List<Answer> answers, Dice dice) {
    return changed(answers, 2, list -> list.remove(dice.below(list.size())));
  }

  private static Optional<List<Answer>> doubled(List<Answer> answers, Dice dice) {
    return changed(answers, 2, list -> list.add(dice.pick(list)));
  }

  private static Optional<List<Answer>> extra(List<Answer> answers, Dice dice) {
    return changed(answers, 2, list -> list.add(dice.pick(list).withId(STRANGER)));
  }

  private static Optional<List<Answer>> exchanged(List<Answer> answers, Dice dice) {
    return changed(
        answers,
        2,
        list -> {
          int first = dice.below(list.size() - 1);
          Answer one = list.get(first);
          Answer other = list.get(first + 1);
          list.set(first, one.withId(other.id()));
          list.set(first + 1, other.withId(one.id()));
        });
  }

  /** Changes one answer, of a batch or alone. */
  private static BatchEdit one(UnaryOperator<Answer> edit) {
    return (answers, dice) ->
        changed(
            answers,
            1,
            list -> {
              int place = dice.below(list.size());
              list.set(place, edit.apply(list.get(place)));
            });
  }

  private static Answer quoted(Answer answer) {
    return answer.id().startsWith("\"") ? answer : answer.withId("\"" + answer.id() + "\"");
  }

  private static Answer without(Answer answer, String member) {
    JsonNode whole = Wire.tree(answer.text()).deepCopy();
    ((ObjectNode) whole).remove(member);
    return answer.withText(whole.toString());
  }

  private static Optional<List<Answer>> changed(
      List<Answer> answers, int least, Consumer<List<Answer>> change) {
    if (answers.size() < least) {
      return Optional.empty();
    }
    List<Answer> list = new ArrayList<>(answers);
    change.accept(list);
    return Optional.of(list);
  }
}
