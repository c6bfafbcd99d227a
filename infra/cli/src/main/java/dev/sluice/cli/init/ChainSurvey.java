package dev.sluice.cli.init;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.evm.codec.BlockReader;
import dev.sluice.evm.codec.ClaimedBlock;
import dev.sluice.evm.codec.ClaimedReceipt;
import dev.sluice.evm.codec.Dialect;
import dev.sluice.evm.codec.ReceiptsReader;
import dev.sluice.evm.profile.ChainProfile;
import dev.sluice.evm.verify.BlockVerifier;
import dev.sluice.evm.verify.Refused;
import dev.sluice.evm.verify.Verification;
import dev.sluice.rpc.BlockIdentity;
import dev.sluice.rpc.JsonSlice;
import dev.sluice.rpc.RecordedBlock;
import dev.sluice.rpc.Recorder;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.SourceException;
import dev.sluice.rpc.SourceProbe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at a chain: which finality it serves, where to begin, how far its blocks verify. */
final class ChainSurvey {
  /** How many blocks are verified. */
  static final long SAMPLE = 20;

  /**
   * A finalized block further below the head than this is no use for following: two epochs and
   * more.
   */
  private static final long MAX_FINALITY_LAG = 200;

  /** What development chains get, whose tags do not follow their head. */
  private static final int CONFIRMATIONS = 2;

  private ChainSurvey() {}

  /** Surveys the chain behind a URL, which hashes as is known of its id unless that is named. */
  static Survey of(URI url, Optional<ChainProfile> named) throws IOException, InterruptedException {
    try (SourceProbe probe = new SourceProbe(url)) {
      long chainId = probe.chainId();
      ChainProfile profile = named.orElseGet(() -> ChainProfile.ofChain(chainId));
      BlockIdentity head =
          probe
              .block("latest")
              .orElseThrow(
                  () ->
                      new SourceException(
                          SourceException.Kind.BAD_ANSWER, "the source has no latest block"));
      Optional<BlockIdentity> finalized =
          probe
              .block("finalized")
              .filter(block -> block.height() > 0)
              .filter(block -> head.height() - block.height() <= MAX_FINALITY_LAG);
      BlockIdentity checkpoint =
          finalized.isPresent() ? finalized.get() : confirmed(probe, head.height());
      Finality finality = new Finality(finalized.isPresent());
      return new Survey(
          chainId,
          profile,
          head.height(),
          finality,
          checkpoint,
          verify(url, checkpoint.height(), profile));
    }
  }

  private static BlockIdentity confirmed(SourceProbe probe, long head)
      throws IOException, InterruptedException {
    long height = Math.max(0, head - CONFIRMATIONS);
    return probe
        .block("0x" + Long.toHexString(height))
        .orElseThrow(
            () ->
                new SourceException(
                    SourceException.Kind.BAD_ANSWER, "the source has no block " + height));
  }

  private static String verify(URI url, long last, ChainProfile profile)
      throws IOException, InterruptedException {
    long first = Math.max(0, last - SAMPLE + 1);
    Path folder = Files.createTempDirectory("sluice-init");
    Path file = folder.resolve("sample.ndjson.gz");
    try {
      new Recorder(url).record(first, last, file, false);
      return verdict(Recording.read(file), profile);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private static String verdict(Recording sample, ChainProfile profile) throws IOException {
    for (RecordedBlock block : sample.blocks()) {
      if (verified(block, profile.dialect()) instanceof Refused refused) {
        return String.format(
            "verification: block %d does not verify: %s %s. This chain cannot be followed by proof",
            block.identity().height(), refused.code(), refused.reason());
      }
    }
    return String.format(
        "verification: %s, profile %s. %d of %d blocks, %d to %d: header hash, all roots and blooms recomputed"
            + " from bytes",
        profile.level(),
        profile.words(),
        sample.count(),
        sample.count(),
        sample.first().identity().height(),
        sample.last().identity().height());
  }

  private static Verification verified(RecordedBlock recorded, Dialect dialect) throws IOException {
    ClaimedBlock block;
    try (JsonParser parser = opened(recorded.block())) {
      block = BlockReader.read(parser, dialect);
    }
    Optional<JsonSlice> receipts = recorded.receipts();
    if (receipts.isEmpty()) {
      return BlockVerifier.verifyWithoutReceipts(block, dialect);
    }
    try (JsonParser parser = opened(receipts.get())) {
      List<ClaimedReceipt> claimed = ReceiptsReader.read(parser, dialect);
      return BlockVerifier.verify(block, claimed, dialect);
    }
  }

  private static JsonParser opened(JsonSlice slice) throws IOException {
    JsonParser parser = slice.parser();
    parser.nextToken();
    return parser;
  }

  /**
   * Which finality the chain serves.
   *
   * @param served whether the tag {@code finalized} follows the head
   */
  record Finality(boolean served) {
    String yaml() {
      return served ? "finalized" : "{ confirmations: " + CONFIRMATIONS + " }";
    }

    String words() {
      return served
          ? "finalized"
          : CONFIRMATIONS
              + " confirmations (the tag 'finalized' is not served, or does not follow the head)";
    }
  }

  /**
   * What was found.
   *
   * @param chainId the chain's id
   * @param profile how it hashes
   * @param head its newest block's height
   * @param finality the finality to use
   * @param checkpoint where to begin
   * @param verification what level the blocks reach, in words
   */
  record Survey(
      long chainId,
      ChainProfile profile,
      long head,
      Finality finality,
      BlockIdentity checkpoint,
      String verification) {
    /** Slot time where blocks become final by tag, a second where a development chain mines. */
    int pollSeconds() {
      return finality.served() ? 12 : 1;
    }
  }
}
