package dev.sluice.evm.config;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.evm.profile.ChainProfile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code source}. */
final class SourceReader {
  private static final int DEFAULT_POLL_SECONDS = 12;
  private static final Section.Range CHAIN_ID =
      new Section.Range(ConfigCode.CFG_CHAIN_ID, 1, Long.MAX_VALUE);
  private static final Section.Range POLL_SECONDS =
      new Section.Range(ConfigCode.CFG_RANGE, 1, 3_600);
  private static final Section.Range START_HEIGHT =
      new Section.Range(ConfigCode.CFG_START_HEIGHT, 0, Long.MAX_VALUE - 1);

  private SourceReader() {}

  static Optional<SourceConfig> read(
      @Nullable Object value, ConfigReader.Mode mode, Problems problems) {
    return Section.of(value, "source", ConfigKeys.SOURCE, problems)
        .flatMap(section -> read(section, mode));
  }

  private static Optional<SourceConfig> read(Section section, ConfigReader.Mode mode) {
    boolean isRecorded = mode == ConfigReader.Mode.RECORDING;
    Optional<Long> chainId = section.integer("chainId", CHAIN_ID);
    List<Endpoint> endpoints = isRecorded ? List.of() : EndpointReader.endpoints(section);
    int quorum = isRecorded ? 1 : EndpointReader.quorum(section);
    Optional<Finality> finality = FinalityReader.read(section);
    Optional<StartingPoint> start =
        isRecorded ? Optional.of(new StartingPoint.OfRecording()) : checkpoint(section);
    int pollSeconds =
        section.has("pollSeconds")
            ? section.integer("pollSeconds", POLL_SECONDS).orElse(1L).intValue()
            : DEFAULT_POLL_SECONDS;
    Optional<ChainProfile> profile = chainId.flatMap(id -> profile(section, id));
    return profile.flatMap(
        chain ->
            finality.flatMap(
                policy ->
                    start.map(
                        from ->
                            new SourceConfig(
                                chainId.orElseThrow(),
                                endpoints,
                                quorum,
                                policy,
                                pollSeconds,
                                from,
                                chain))));
  }

  /** How the chain hashes: as is known of its id, unless it is named. */
  private static Optional<ChainProfile> profile(Section source, long chainId) {
    if (!source.has("chain")) {
      return Optional.of(ChainProfile.ofChain(chainId));
    }
    return source.text("chain").flatMap(name -> profile(name, chainId, source));
  }

  private static Optional<ChainProfile> profile(String name, long chainId, Section source) {
    Optional<ChainProfile> named = ChainProfile.named(name);
    if (named.isEmpty()) {
      source.note(
          ConfigCode.CFG_CHAIN,
          "chain",
          "wanted one of " + ChainProfile.wanted() + ", got " + Section.shown(name));
    } else if (!named.get().fits(chainId)) {
      source.note(
          ConfigCode.CFG_CHAIN,
          "chain",
          "chain %d is %s, got %s"
              .formatted(chainId, ChainProfile.ofChain(chainId).key(), Section.shown(name)));
      return Optional.empty();
    }
    return named;
  }

  private static Optional<StartingPoint> checkpoint(Section source) {
    return source
        .required("checkpoint")
        .flatMap(
            value ->
                Section.of(
                    value, source.at("checkpoint"), ConfigKeys.CHECKPOINT, source.problems()))
        .flatMap(SourceReader::checkpointOf);
  }

  private static Optional<StartingPoint> checkpointOf(Section section) {
    Optional<Long> height = section.integer("height", START_HEIGHT);
    Optional<BlockHash> hash = section.text("hash").flatMap(text -> hash(text, section));
    return height.flatMap(
        number -> hash.map(known -> new StartingPoint.Checkpoint(Height.of(number), known)));
  }

  private static Optional<BlockHash> hash(String text, Section section) {
    try {
      return Optional.of(BlockHash.parse(text));
    } catch (IllegalArgumentException _) {
      section.note(
          ConfigCode.CFG_ZERO_HASH,
          "hash",
          "wanted a block's hash, 0x and 64 hexadecimal digits that are not all zero, got "
              + Section.shown(text));
      return Optional.empty();
    }
  }
}
