package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.VerificationLevel;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.SourceChain;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.config.SourceConfig;
import dev.sluice.evm.config.StartingPoint;
import dev.sluice.evm.pace.HitShare;
import dev.sluice.evm.profile.ChainProfile;
import dev.sluice.evm.verify.BlockProver;
import dev.sluice.evm.verify.TargetSelector;
import dev.sluice.evm.verify.VerifiedHeader;
import java.util.List;
import java.util.Optional;

/**
 * An EVM chain followed over JSON-RPC, through one or more endpoints. A quorum of them says which
 * chain it is, one of them gives the blocks, and nothing that it says is believed beyond what
 * hashes prove. With one endpoint, that one is the quorum.
 *
 * <p>Where all rules select by log and few blocks can hold a target, headers come first, and a
 * block only where its verified header's bloom may hold one: see {@link
 * BlockProver#prove(VerifiedHeader)} for what is proven of the others. What is rare is measured,
 * block by block, as long as the chain is open.
 */
public final class EvmSourceChain implements SourceChain {
  /** How much JSON of blocks may be in memory at once. */
  public static final long BUDGET_BYTES = 64L << 20;

  private final List<FollowedEndpoint> endpoints;
  private final Votes votes;
  private final BlockProver prover;
  private final long budgetBytes;
  private final HitShare hits = new HitShare();
  private final VerificationLevel level;

  /**
   * A chain; nothing is asked yet.
   *
   * @param endpoints where it is asked
   * @param terms what is expected of them
   * @param selector selects the targets
   * @throws PermanentException with code {@code CFG_QUORUM} if the quorum is not more than half of
   *     the endpoints, or two of them are one place: they could not confirm each other
   */
  public EvmSourceChain(List<RpcEndpoint> endpoints, Terms terms, TargetSelector selector) {
    this(endpoints, terms, selector, BUDGET_BYTES);
  }

  EvmSourceChain(
      List<RpcEndpoint> endpoints, Terms terms, TargetSelector selector, long budgetBytes) {
    requireQuorum(endpoints, terms.quorum());
    boolean isAlone = endpoints.size() == 1;
    this.endpoints =
        endpoints.stream()
            .map(
                each ->
                    new FollowedEndpoint(each.speaking(terms.profile().dialect()), terms, isAlone))
            .toList();
    this.votes = new Votes(this.endpoints, terms.quorum());
    this.prover = new BlockProver(selector);
    this.budgetBytes = budgetBytes;
    this.level = terms.profile().level();
  }

  @Override
  public View view() {
    return votes.view();
  }

  @Override
  public Vote vote(Height height) {
    return votes.at(height);
  }

  @Override
  public Fetched fetch(BlockRange range, Deadline deadline) {
    RangeFetch.Order order =
        new RangeFetch.Order(range, budgetBytes, prover.canRuleOut(), hits, level);
    Votes ballots = votes.within(deadline);
    long millis = Math.max(0, deadline.remainingMillis() - Votes.LAST_MILLIS);
    BatchSteps steps = new BatchSteps(ballots, prover, deadline.within(millis));
    try (Pipeline pipeline = new Pipeline(steps)) {
      return new RangeFetch(new Crew(endpoints), ballots, pipeline, order).run();
    }
  }

  @Override
  public List<Evidence> quarantined() {
    return endpoints.stream().map(FollowedEndpoint::evidence).flatMap(Optional::stream).toList();
  }

  private static void requireQuorum(List<RpcEndpoint> endpoints, int quorum) {
    int count = endpoints.size();
    if (2 * quorum <= count || quorum > count) {
      throw new PermanentException(
          "CFG_QUORUM",
          "wanted a quorum of more than half of %d endpoints, got %d".formatted(count, quorum));
    }
    long places = endpoints.stream().map(RpcEndpoint::place).distinct().count();
    if (places < count) {
      throw new PermanentException(
          "CFG_QUORUM",
          "wanted %d endpoints on distinct hosts, got %s"
              .formatted(count, endpoints.stream().map(RpcEndpoint::label).toList()));
    }
  }

  /**
   * What is expected of the endpoints.
   *
   * @param chainId the chain's id (EIP-155)
   * @param finality up to where its blocks are final
   * @param quorum how many endpoints must agree: more than half
   * @param start where trust starts: of several endpoints, each must have that block
   * @param profile how the chain hashes
   */
  public record Terms(
      long chainId, Finality finality, int quorum, StartingPoint start, ChainProfile profile) {
    /** Terms of a chain that hashes as is known of its id. */
    public Terms(long chainId, Finality finality, int quorum, StartingPoint start) {
      this(chainId, finality, quorum, start, ChainProfile.ofChain(chainId));
    }

    /** The terms that a configuration names. */
    public static Terms of(SourceConfig source) {
      return new Terms(
          source.chainId(), source.finality(), source.quorum(), source.start(), source.profile());
    }
  }
}
