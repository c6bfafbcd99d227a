package dev.sluice.bench.follow;

import dev.sluice.evm.codec.Address;
import dev.sluice.evm.target.AccountCondition;
import dev.sluice.evm.target.EventDeclaration;
import dev.sluice.evm.target.Rule;
import dev.sluice.evm.target.RuleSelector;
import dev.sluice.evm.target.RuleSet;
import dev.sluice.evm.target.Selection;
import dev.sluice.rpc.BlockIdentity;
import dev.sluice.rpc.Recording;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;

/**
 * What there is to follow.
 *
 * @param source the endpoint
 * @param chainId the chain's id
 * @param start the height where trust starts
 * @param startHash the hash of that block, with 0x
 * @param contract whose transfers are targets, with 0x
 */
public record Job(URI source, long chainId, long start, String startHash, String contract) {
  private static final String TRANSFER =
      "Transfer(address indexed from, address indexed to, uint256 value)";
  private static final String USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";

  /** The transfers of USDC in a recording; trust starts below its first block, or at block 0. */
  static Job ofRecording(Recording recording, long chainId, URI source) {
    BlockIdentity first = recording.first().identity();
    return first.height() == 0
        ? new Job(source, chainId, 0, first.hash(), USDC)
        : new Job(source, chainId, first.height() - 1, first.parentHash(), USDC);
  }

  /** Whether a header's bloom leaves open that {@link #ofRecording} has a target in its block. */
  static boolean mayMatch(byte[] logsBloom) {
    return selector(USDC).mayMatch(logsBloom);
  }

  /** The same at another endpoint. */
  public Job at(URI other) {
    return new Job(other, chainId, start, startHash, contract);
  }

  /** Selects the contract's transfers. */
  RuleSelector selector() {
    return selector(contract);
  }

  /** As arguments of a program. */
  List<String> arguments() {
    return List.of(
        source.toString(), Long.toString(chainId), Long.toString(start), startHash, contract);
  }

  /** From the arguments of a program. */
  static Job of(String[] arguments) {
    return new Job(
        URI.create(arguments[0]),
        Long.parseLong(arguments[1]),
        Long.parseLong(arguments[2]),
        arguments[3],
        arguments[4]);
  }

  private static RuleSelector selector(String contract) {
    Address address = Address.of(HexFormat.of().parseHex(contract, 2, contract.length()));
    Rule rule =
        new Rule(
            "transfers",
            "record",
            new Selection.ByLog(address, EventDeclaration.parse(TRANSFER)),
            new AccountCondition.Any(),
            Rule.StatusCondition.SUCCEEDED);
    return new RuleSelector(new RuleSet(List.of(rule)), (_, _) -> {});
  }
}
