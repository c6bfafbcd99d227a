package dev.sluice.rpc.liar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the upstream, and tells what the plan wants of what it answers. */
final class Liar {
  private static final int OK = 200;

  private final Plan plan;
  private final Upstream upstream;
  private final Aliases aliases = new Aliases();
  private final PageTelling pages;
  private final CallTelling calls;

  Liar(Plan plan, Upstream upstream) {
    this.plan = plan;
    this.upstream = upstream;
    Pages truth = new Pages(upstream);
    List<ForkedChain> forks = new ArrayList<>();
    for (Lie lie : plan.lies()) {
      if (lie.trick() instanceof Trick.OnChain trick) {
        forks.add(new ForkedChain(lie, trick, truth, plan.hashing(), plan.from()));
      }
    }
    this.pages = new PageTelling(plan, truth, aliases, forks);
    this.calls = new CallTelling(plan, upstream);
  }

  /** The response to a body; what is no list of calls, or not answered as such, passes as it is. */
  WireAnswer answer(Body body) throws UpstreamException {
    Optional<Request> asked = Request.parse(body);
    if (asked.isEmpty()) {
      return passed(upstream.post(body));
    }
    Request honest = asked.get().renamed(aliases::trueHash);
    Upstream.Response response = upstream.post(honest.body());
    Optional<List<Answer>> answers =
        response.status() == OK ? Reply.parse(response.body(), honest) : Optional.empty();
    return answers.isEmpty()
        ? passed(response)
        : told(new Talk(asked.get(), honest, answers.get()), response);
  }

  private WireAnswer told(Talk talk, Upstream.Response response) {
    boolean isAbout = plan.isAbout(talk);
    pages.tell(talk);
    calls.tellAnswers(talk);
    calls.tellBatch(talk);
    Body body =
        talk.isChanged() ? Wire.body(talk.answers(), talk.request().isBatch()) : response.body();
    Optional<WireAnswer> other = isAbout ? calls.tellWire(talk.request(), body) : Optional.empty();
    return other.orElseGet(() -> WireAnswer.of(OK, response.type(), body));
  }

  private static WireAnswer passed(Upstream.Response response) {
    return WireAnswer.of(response.status(), response.type(), response.body());
  }
}
