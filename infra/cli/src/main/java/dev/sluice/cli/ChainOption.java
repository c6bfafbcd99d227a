package dev.sluice.cli;

import dev.sluice.evm.profile.ChainProfile;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --chain}: how a chain hashes. */
public final class ChainOption {
  @Option(
      names = "--chain",
      paramLabel = "NAME",
      description =
          "How the chain hashes: ethereum, sepolia, anvil, geth-dev, op-stack, gnosis, besu-qbft or"
              + " like-ethereum (default: what is known of its id).")
  private String name = "";

  /**
   * The profile that was named; empty if none was.
   *
   * @throws CommandException if there is none of that name
   */
  public Optional<ChainProfile> named() {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<ChainProfile> profile = ChainProfile.named(name);
    if (profile.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "no chain is named '" + name + "'",
          "give one of " + ChainProfile.wanted());
    }
    return profile;
  }
}
