package dev.sluice.evm.profile;

import dev.sluice.core.chain.VerificationLevel;
import dev.sluice.evm.codec.Dialect;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a chain hashes its headers and receipts, and the level that its blocks reach by it. A wrong
 * profile proves nothing wrong: hashes then differ, and nothing is stored.
 */
public enum ChainProfile {
  /** Every fork from Frontier to Amsterdam. */
  ETHEREUM("ethereum", Dialect.ETHEREUM, Status.TESTED),
  /** Ethereum's test network. */
  SEPOLIA("sepolia", Dialect.ETHEREUM, Status.TESTED),
  /** Foundry's development chain, of any id. */
  ANVIL("anvil", Dialect.ETHEREUM, Status.TESTED),
  /** {@code geth --dev}, of any id. */
  GETH_DEV("geth-dev", Dialect.ETHEREUM, Status.TESTED),
  /** OP Mainnet, Base and others, of any id. */
  OP_STACK("op-stack", Dialect.OP_STACK, Status.PREPARED),
  /** Since it merged; before, authorities sealed headers in another form, which is refused. */
  GNOSIS("gnosis", Dialect.ETHEREUM, Status.PREPARED),
  /** Networks of Hyperledger Besu that agree by QBFT, of any id. */
  BESU_QBFT("besu-qbft", Dialect.QBFT, Status.PREPARED),
  /** Any other chain, until it shows that it hashes otherwise. */
  LIKE_ETHEREUM("like-ethereum", Dialect.ETHEREUM, Status.PREPARED);

  private static final Map<Long, ChainProfile> BY_ID =
      Map.of(
          1L, ETHEREUM,
          11_155_111L, SEPOLIA,
          31_337L, ANVIL,
          1_337L, GETH_DEV,
          10L, OP_STACK,
          8_453L, OP_STACK,
          11_155_420L, OP_STACK,
          84_532L, OP_STACK,
          100L, GNOSIS,
          10_200L, GNOSIS);

  private static final Set<ChainProfile> OF_CERTAIN_IDS = Set.of(ETHEREUM, SEPOLIA, GNOSIS);

  private final String key;
  private final Dialect dialect;
  private final Status status;

  ChainProfile(String key, Dialect dialect, Status status) {
    this.key = key;
    this.dialect = dialect;
    this.status = status;
  }

  /** What the profile was held against. */
  public enum Status {
    /** Blocks of the chain. */
    TESTED("tested"),
    /** Made-up blocks alone. */
    PREPARED("not tested against live blocks");

    private final String words;

    Status(String words) {
      this.words = words;
    }
  }

  /** The profile of a chain for which none is named. */
  public static ChainProfile ofChain(long chainId) {
    return BY_ID.getOrDefault(chainId, LIKE_ETHEREUM);
  }

  /** The profile of a name, as {@code source.chain} has it. */
  public static Optional<ChainProfile> named(String key) {
    return Arrays.stream(values()).filter(profile -> profile.key.equals(key)).findFirst();
  }

  /** All names, in the order in which they are documented. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(ChainProfile::key).toList();
  }

  /** Whether a chain of this id can have it: some profiles are of certain chains alone. */
  public boolean fits(long chainId) {
    ChainProfile known = ofChain(chainId);
    return known == this
        || (!OF_CERTAIN_IDS.contains(this) && (known == LIKE_ETHEREUM || known.dialect == dialect));
  }

  /** Its name. */
  public String key() {
    return key;
  }

  /** How headers, transactions and receipts are encoded under their hashes. */
  public Dialect dialect() {
    return dialect;
  }

  /** How much of a block can be recomputed. Everything, under each of these dialects. */
  public VerificationLevel level() {
    return VerificationLevel.FULL;
  }

  /** What it was held against. */
  public Status status() {
    return status;
  }

  /** Name and status, in words. */
  public String words() {
    return key + " (" + status.words + ")";
  }

  /** All names in words, for errors. */
  public static String wanted() {
    return keys().stream().collect(Collectors.joining(", "));
  }
}
