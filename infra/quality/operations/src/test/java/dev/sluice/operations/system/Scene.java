package dev.sluice.operations.system;

import dev.sluice.cli.ConfigFile;
import dev.sluice.cli.network.NetworkGenesis;
import dev.sluice.cli.network.RecordingStandIn;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.PublishEach;
import dev.sluice.core.state.Genesis;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeId;
import dev.sluice.evm.config.ConfigReader;
import dev.sluice.evm.config.Endpoint;
import dev.sluice.evm.config.NetworkConfig;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.evm.config.SourceConfig;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.evm.target.Rule;
import dev.sluice.evm.target.RuleSet;
import dev.sluice.evm.target.Where;
import dev.sluice.rpc.BlockIdentity;
import dev.sluice.rpc.Recording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The shipped recording with the demo's rules, and two more for some of what one of them takes: one
 * publishes it, one has an executor of the user's.
 *
 * @param recording the blocks
 * @param config the configuration
 * @param checkpoint where trust starts
 */
record Scene(Recording recording, SluiceConfig config, Checkpoint checkpoint) {
  static Scene of(int nodes, Endpoint endpoint) throws IOException {
    Recording recording = Recording.read(Project.file("infra/rpc/recording/anvil.ndjson.gz"));
    SluiceConfig written =
        ConfigFile.read(Project.file("infra/rpc/recording/demo.yaml"))
            .require(ConfigReader.Mode.RECORDING);
    NetworkConfig network =
        new NetworkConfig(
            written.network().id(),
            IntStream.rangeClosed(1, nodes)
                .mapToObj(n -> Member.local(new NodeId("n" + n)))
                .toList(),
            Members.majority(nodes));
    Checkpoint checkpoint = RecordingStandIn.checkpoint(recording);
    SluiceConfig sized = withMoreRules(written.withNetwork(network));
    // A poll for each tick: the recording's stand-in sets the poll time to a minute.
    return new Scene(
        recording,
        RecordingStandIn.in(sized, recording).withStandIn(endpoint, checkpoint),
        checkpoint);
  }

  private static SluiceConfig withMoreRules(SluiceConfig config) {
    List<Rule> rules = new ArrayList<>(config.targets().rules());
    Rule transfers = rules.getFirst();
    rules.add(some(transfers, "told", PublishEach.NAME));
    rules.add(some(transfers, "watched", Watching.NAME));
    return new SluiceConfig(
        config.version(),
        config.validFrom(),
        config.source(),
        config.network(),
        new RuleSet(rules));
  }

  private static Rule some(Rule rule, String name, String executor) {
    return new Rule(
        name,
        executor,
        rule.selection(),
        rule.sender(),
        rule.status(),
        Where.parse("value < 500000", rule.selection().parameters()));
  }

  /**
   * The same with more endpoints, of which more than half must agree: also on where trust starts,
   * which is a block that they serve.
   */
  Scene withMore(List<Endpoint> endpoints) {
    if (endpoints.isEmpty()) {
      return this;
    }
    SourceConfig source = config.source();
    BlockIdentity first = recording.first().identity();
    Checkpoint served = new Checkpoint(Height.of(first.height()), BlockHash.parse(first.hash()));
    List<Endpoint> all = new ArrayList<>(source.endpoints());
    all.addAll(endpoints);
    SourceConfig more =
        new SourceConfig(
            source.chainId(),
            all,
            all.size() / 2 + 1,
            source.finality(),
            source.pollSeconds(),
            served,
            source.profile());
    return new Scene(recording, config.withSource(more), served);
  }

  /** What the table begins with; the last node lives in a table of its own, if one is named. */
  Genesis genesis(String ownTable) {
    Genesis plain = NetworkGenesis.of(config, checkpoint);
    Members members = plain.members();
    List<Member> placed =
        members.members().stream()
            .map(
                member ->
                    member.equals(members.members().getLast()) ? in(ownTable, member) : member)
            .toList();
    return new Genesis(
        plain.configuration(),
        new Members(members.network(), placed, members.quorum(), members.version()),
        plain.gateway(),
        plain.master(),
        plain.nodes());
  }

  private static Member in(String table, Member member) {
    return new Member(member.id(), table, member.region());
  }
}
