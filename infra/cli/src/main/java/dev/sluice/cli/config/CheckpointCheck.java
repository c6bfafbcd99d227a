package dev.sluice.cli.config;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.core.error.SyncException;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.evm.config.SourceConfig;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.evm.rpc.EvmSourceChain;
import dev.sluice.evm.rpc.RpcEndpoint;
import dev.sluice.evm.rpc.RpcLimits;
import dev.sluice.evm.rpc.RpcUrl;
import dev.sluice.evm.target.RuleSelector;
import dev.sluice.lambda.SystemTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks every endpoint for its chain and for the block at the checkpoint. */
final class CheckpointCheck {
  private final SluiceConfig config;
  private final Checkpoint checkpoint;

  CheckpointCheck(SluiceConfig config, Checkpoint checkpoint) {
    this.config = config;
    this.checkpoint = checkpoint;
  }

  /**
   * Requires that as many endpoints as the quorum confirm the checkpoint.
   *
   * @return one line that says which did
   * @throws CommandException if fewer did, with what each said
   */
  String require(EndpointUrls urls) {
    SourceConfig source = config.source();
    List<Answer> answers = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    source.endpoints().forEach(endpoint -> answers.add(ask(urls.of(endpoint), asked)));
    List<String> agreeing = answers.stream().filter(Answer::agrees).map(Answer::label).toList();
    if (agreeing.size() < source.quorum()) {
      throw refused(answers, agreeing.size());
    }
    return "checkpoint "
        + checkpoint.height()
        + " confirmed by "
        + agreeing.size()
        + " of "
        + answers.size()
        + ": "
        + String.join(", ", agreeing);
  }

  private Answer ask(RpcUrl url, Set<String> asked) {
    if (!asked.add(url.label())) {
      return new Answer(url.label(), false, false, "is the same place as another endpoint");
    }
    try (RpcEndpoint endpoint =
        RpcEndpoint.at(url, RpcLimits.DEFAULT, method -> {}, new SystemTime())) {
      String hash = chain(endpoint).vote(checkpoint.height()).hash().toString();
      boolean agrees = hash.equals(checkpoint.hash().toString());
      return new Answer(url.label(), agrees, !agrees, "has " + hash);
    } catch (SyncException e) {
      boolean contradicts = e.code().equals("RPC_WRONG_CHAIN");
      return new Answer(url.label(), false, contradicts, e.code() + " " + e.getMessage());
    }
  }

  private EvmSourceChain chain(RpcEndpoint endpoint) {
    return new EvmSourceChain(
        List.of(endpoint),
        new EvmSourceChain.Terms(
            config.source().chainId(),
            config.source().finality(),
            1,
            checkpoint,
            config.source().profile()),
        new RuleSelector(config.targets(), (rule, reason) -> {}));
  }

  private CommandException refused(List<Answer> answers, int agreeing) {
    boolean isContradicted = answers.stream().anyMatch(Answer::contradicts);
    return new CommandException(
        isContradicted ? ExitCode.CONFIG : ExitCode.UNAVAILABLE,
        "CFG_CHECKPOINT_MISMATCH: block "
            + checkpoint.height()
            + " "
            + checkpoint.hash()
            + " is confirmed by "
            + agreeing
            + " of "
            + answers.size()
            + " endpoints, wanted "
            + config.source().quorum()
            + ": "
            + answers.stream().map(Answer::words).collect(Collectors.joining("; ")),
        isContradicted
            ? "correct source.checkpoint, or the endpoints"
            : "check the endpoints and try again");
  }

  /**
   * What an endpoint said.
   *
   * @param label host and port
   * @param agrees whether it confirms the checkpoint
   * @param contradicts whether it names another block or another chain
   * @param detail in words
   */
  private record Answer(String label, boolean agrees, boolean contradicts, String detail) {
    String words() {
      return label + " " + detail;
    }
  }
}
