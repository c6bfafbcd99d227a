package dev.sluice.testkit;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.Value;
import dev.sluice.core.ledger.BlockContext;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * Builds a hash-linked chain of blocks with token transfers. Equal seeds and settings give equal
 * chains; other seeds on one parent give forks of it. No real proof stands behind these blocks:
 * besides the verifier, only this class constructs a {@link ProvenBlock}.
 */
public final class ChainBuilder {
  /** The rule of every target. */
  public static final String RULE = "transfers";

  /** The executor of every target, unless told otherwise. */
  public static final String EXECUTOR = "token-ledger";

  /** How many token contracts there are. */
  public static final int CONTRACTS = 2;

  /** How many holders send and receive, unless told otherwise. */
  public static final int HOLDERS = 8;

  private static final int DEFAULT_CONTENT_BYTES = 200;
  private static final int DEFAULT_MAX_TARGETS = 3;
  private static final int MAX_AMOUNT = 1_000_000;

  private final long seed;
  private final SplittableRandom random;
  private Height height = Height.ZERO;
  private BlockHash hash;
  private int minTargets;
  private int maxTargets = DEFAULT_MAX_TARGETS;
  private int logsPerTransaction = 1;
  private int contentBytes = DEFAULT_CONTENT_BYTES;
  private int holders = HOLDERS;
  private List<String> executors = List.of(EXECUTOR);
  private Optional<BiFunction<BlockContext, SplittableRandom, List<Target>>> own = Optional.empty();

  private ChainBuilder(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.hash = new BlockHash(TestHashes.of("origin", seed));
  }

  /** Blocks above height 0, with up to three transfers each. */
  public static ChainBuilder seeded(long seed) {
    return new ChainBuilder(seed);
  }

  /** The next block stands above this one. */
  public ChainBuilder above(Height parentHeight, BlockHash parentHash) {
    this.height = parentHeight;
    this.hash = parentHash;
    return this;
  }

  /** How many targets the following blocks have. */
  public ChainBuilder withTargets(int min, int max) {
    this.minTargets = min;
    this.maxTargets = max;
    return this;
  }

  /** How many targets the transactions of the following blocks hold, each in a log of its own. */
  public ChainBuilder withLogsPerTransaction(int logs) {
    this.logsPerTransaction = logs;
    return this;
  }

  /** The executors of the targets of the following blocks; each target has one of them. */
  public ChainBuilder withExecutors(String... names) {
    this.executors = List.of(names);
    return this;
  }

  /** Where the targets of the following blocks come from, in the place of transfers. */
  public ChainBuilder withTargetsFrom(
      BiFunction<BlockContext, SplittableRandom, List<Target>> source) {
    this.own = Optional.of(source);
    return this;
  }

  /** How many bytes the encodings of the following blocks have. */
  public ChainBuilder withContentBytes(int bytes) {
    this.contentBytes = bytes;
    return this;
  }

  /** The height of the last block built, or of the parent of the first. */
  public Height height() {
    return height;
  }

  /** The hash of the last block built, or of the parent of the first. */
  public BlockHash hash() {
    return hash;
  }

  /** How many holders send and receive from the next block on. */
  public ChainBuilder withHolders(int count) {
    holders = count;
    return this;
  }

  /** Builds the next blocks. */
  public List<FetchedBlock> build(int count) {
    List<FetchedBlock> blocks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      blocks.add(next());
    }
    return List.copyOf(blocks);
  }

  /** Builds the next block. */
  public FetchedBlock next() {
    BlockHash parent = hash;
    height = height.next();
    hash = new BlockHash(TestHashes.of("block", seed, height, parent, random.nextLong()));
    List<Target> targets =
        own.map(source -> source.apply(new BlockContext(height, hash), random))
            .orElseGet(() -> targets(random.nextInt(minTargets, maxTargets + 1)));
    ProvenBlock block = new ProvenBlock(height, hash, parent, targets);
    return targets.isEmpty()
        ? FetchedBlock.empty(block)
        : FetchedBlock.withTargets(block, new EncodedBlock(hash, content()));
  }

  private List<Target> targets(int count) {
    List<Target> targets = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      targets.add(target(i / logsPerTransaction, i % logsPerTransaction));
    }
    return targets;
  }

  private Target target(int index, int ordinal) {
    return new Target(
        new TransactionHash(TestHashes.of("transaction", hash, index)),
        index,
        ordinal,
        RULE,
        executor(),
        address("contract", random.nextInt(CONTRACTS)),
        List.of(
            new Value.Account(address("holder", random.nextInt(holders))),
            new Value.Account(address("holder", random.nextInt(holders))),
            new Value.Quantity(BigInteger.valueOf(random.nextInt(MAX_AMOUNT)))));
  }

  private String executor() {
    return executors.size() == 1
        ? executors.getFirst()
        : executors.get(random.nextInt(executors.size()));
  }

  private byte[] content() {
    byte[] content = new byte[contentBytes];
    random.nextBytes(content);
    return content;
  }

  /** An address: the last twenty bytes of a hash, as Ethereum makes them. */
  private static String address(String kind, int index) {
    Bytes32 bytes = TestHashes.of(kind, index);
    return "0x" + bytes.toString().substring(2 + 2 * (Bytes32.SIZE - 20));
  }
}
