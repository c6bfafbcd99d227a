package dev.sluice.rpc.liar;

import dev.sluice.rpc.liar.Trick.Told;
import java.util.List;
import java.util.Optional;

/** Tells the lies about single calls, batches and what goes over the wire. */
final class CallTelling {
  private final Plan plan;
  private final Trick.Source source;

  CallTelling(Plan plan, Trick.Source source) {
    this.plan = plan;
    this.source = source;
  }

  /** Changes answers. */
  void tellAnswers(Talk talk) {
    for (Lie lie : plan.lies()) {
      if (lie.trick() instanceof Trick.OnAnswer trick) {
        for (int i = 0; i < talk.size(); i++) {
          tell(talk, i, lie, trick);
        }
      }
    }
  }

  private void tell(Talk talk, int index, Lie lie, Trick.OnAnswer trick) {
    Call call = talk.call(index);
    if (talk.height(index).isPresent() && !plan.isFromOn(talk.height(index).getAsLong())) {
      return;
    }
    Chances.Turn turn = plan.chances().turn(lie, call.key());
    Told told = new Told(call, talk.answer(index), talk.result(index), turn.dice(), source);
    Optional<Answer> other = trick.edit().edit(told);
    if (other.isPresent() && turn.isTold()) {
      talk.replace(index, other.get());
      plan.counts().told(lie);
    }
  }

  /** Changes the list of answers; afterwards they need not match the calls. */
  void tellBatch(Talk talk) {
    for (Lie lie : plan.lies()) {
      if (lie.trick() instanceof Trick.OnBatch trick && plan.isAbout(talk)) {
        Chances.Turn turn = plan.chances().turn(lie, talk.request().key());
        Optional<List<Answer>> others = trick.edit().edit(talk.answers(), turn.dice());
        if (others.isPresent() && turn.isTold()) {
          plan.counts().told(lie);
          talk.replaceAll(others.get());
          // What follows could not say any more whose an answer is.
          return;
        }
      }
    }
  }

  /** Another response in place of the honest one. */
  Optional<WireAnswer> tellWire(Request request, Body honest) {
    for (Lie lie : plan.lies()) {
      if (lie.trick() instanceof Trick.OnWire trick) {
        Chances.Turn turn = plan.chances().turn(lie, request.key());
        if (turn.isTold()) {
          plan.counts().told(lie);
          return Optional.of(trick.edit().edit(honest, turn.dice()));
        }
      }
    }
    return Optional.empty();
  }
}
