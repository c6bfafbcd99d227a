package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.VerificationLevel;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.SourceChain.Fetched;
import dev.sluice.evm.pace.ByteBudget;
import dev.sluice.evm.pace.HitShare;
import dev.sluice.evm.rpc.BatchPlanner.Plan;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches one range. One thread, the caller's, decides everything; requests and proofs run in
 * threads of a pipeline. Requests go on while blocks are proven, as long as the JSON of all of them
 * fits into the budget.
 */
final class RangeFetch {
  /** Less time than this is not worth a request. */
  static final long MIN_REQUEST_MILLIS = 500;

  private final Crew crew;
  private final Votes votes;
  private final Pipeline pipeline;
  private final ByteBudget budget;
  private final BatchPlanner planner;
  private final HitShare hits;
  private final VerificationLevel level;
  private final BlockRange range;
  private final RangeProgress progress;
  private final Races races;
  private final Set<Batch> underWay = Races.identitySet();
  private Optional<SyncException> stopped = Optional.empty();

  /** A fetch; nothing is asked yet. */
  RangeFetch(Crew crew, Votes votes, Pipeline pipeline, Order order) {
    this.crew = crew;
    this.races = new Races(crew::usualNanos);
    this.votes = votes;
    this.pipeline = pipeline;
    this.budget = new ByteBudget(order.budgetBytes());
    this.range = order.range();
    this.progress = new RangeProgress(range);
    this.hits = order.hits();
    this.level = order.level();
    this.planner =
        new BatchPlanner(
            crew, progress, budget, () -> order.mayUseHeaders() && order.hits().isRare());
  }

  /**
   * What to fetch.
   *
   * @param range the blocks
   * @param budgetBytes how much JSON may be in memory at once
   * @param mayUseHeaders whether a header can show that its block is not needed
   * @param hits how many could not, of late
   * @param level how much of such blocks can be recomputed
   */
  record Order(
      BlockRange range,
      long budgetBytes,
      boolean mayUseHeaders,
      HitShare hits,
      VerificationLevel level) {}

  /**
   * As many blocks as time and endpoints allow, at least one. What fails behind a first block is
   * not thrown: it comes back when the range that begins there is fetched.
   *
   * <p>Of several endpoints none is asked for blocks before a quorum has voted: they might be
   * wanted by nobody. The only one votes with what it serves, so its vote is waited for meanwhile.
   *
   * @throws SyncException if there is no first block
   */
  Fetched run() {
    if (!pipeline.allowsRequest()) {
      throw outOfTime();
    }
    if (crew.isAlone()) {
      beginAll();
    }
    Links links = new Links(progress, votes, votes.at(range.last()));
    BatchOutcomes outcomes = new BatchOutcomes(progress, links, hits, crew.isAlone());
    while (isGoingOn()) {
      next().ifPresent(step -> settle(step, outcomes));
    }
    pipeline.close();
    return new ConfirmedPrefix(progress, links, level)
        .of(stopped)
        .orElseThrow(() -> stopped.orElseGet(this::outOfTime));
  }

  /**
   * Begins what can be begun; false if nothing is under way that is still wanted, or makes room for
   * what is.
   */
  private boolean isGoingOn() {
    beginAll();
    boolean isWaiting = pipeline.allowsRequest() && !progress.pending().isEmpty();
    return isWaiting ? !underWay.isEmpty() : underWay.stream().anyMatch(this::isWanted);
  }

  private boolean isWanted(Batch batch) {
    return progress.isWanted(batch.first()) && !races.isOvertaken(batch);
  }

  /** The next step that ends; empty if a batch was late and is now asked of another endpoint. */
  private Optional<Step> next() {
    boolean isIdle = !crew.isAlone() && progress.pending().isEmpty() && pipeline.allowsRequest();
    Optional<Long> due = isIdle ? races.dueNanos() : Optional.empty();
    if (due.isEmpty()) {
      return Optional.of(pipeline.next());
    }
    Optional<Step> step = pipeline.next(due.get() - crew.nowNanos());
    return step.isPresent() || hasRaced() ? step : Optional.of(pipeline.next());
  }

  private boolean hasRaced() {
    Optional<Batch> late = races.late(crew.nowNanos());
    Optional<Batch> racer = late.flatMap(planner::again);
    racer.ifPresent(
        batch -> {
          races.begin(late.orElseThrow(), batch);
          begin(batch);
        });
    return racer.isPresent();
  }

  private void beginAll() {
    boolean isBeginning = true;
    while (isBeginning) {
      isBeginning = pipeline.allowsRequest() && hasBegun();
    }
  }

  /** Begins one more batch, if there is one to begin now. */
  private boolean hasBegun() {
    return switch (planner.next()) {
      case Plan.Ask ask -> {
        begin(ask.batch());
        yield true;
      }
      case Plan.Wait _ -> false;
      case Plan.GiveUp end -> {
        stop(end.first(), end.failure());
        yield false;
      }
    };
  }

  private void begin(Batch batch) {
    underWay.add(batch);
    races.begun(batch, crew.nowNanos());
    crew.begun(batch.endpoint());
    batch.endpoint().begin();
    pipeline.request(batch);
  }

  private void settle(Step step, BatchOutcomes outcomes) {
    Batch batch = step.batch();
    boolean isWanted = isWanted(batch);
    if (!(step instanceof Step.Proven)) {
      crew.ended(batch.endpoint());
    }
    if (step instanceof Step.Answered answered && isWanted) {
      outcomes.answered(answered);
      pipeline.prove(answered);
      return;
    }
    underWay.remove(batch);
    budget.giveBack(batch.bytes());
    if (isWanted && !races.isLeftToRival(step, crew.nowNanos())) {
      outcomes.ended(step).ifPresent(end -> stop(end.before(), end.failure()));
    }
    races.ended(batch);
  }

  /** Nothing from there on can be had in this call. */
  private void stop(Height first, SyncException failure) {
    if (progress.isWanted(first)) {
      stopped = Optional.of(failure);
      progress.endBefore(first);
    }
  }

  private SyncException outOfTime() {
    return new RetryableException(
        "RPC_TIMEOUT", "no time was left to fetch block " + range.first());
  }
}
