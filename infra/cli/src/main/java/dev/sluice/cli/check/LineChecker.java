package dev.sluice.cli.check;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.core.error.RetryableException;
import dev.sluice.evm.codec.BlockReader;
import dev.sluice.evm.codec.ChainJson;
import dev.sluice.evm.codec.ClaimedBlock;
import dev.sluice.evm.codec.ClaimedHeader;
import dev.sluice.evm.codec.ClaimedReceipt;
import dev.sluice.evm.codec.Dialect;
import dev.sluice.evm.codec.Header;
import dev.sluice.evm.codec.HeaderReader;
import dev.sluice.evm.codec.ReceiptsReader;
import dev.sluice.evm.trie.Trie;
import dev.sluice.evm.verify.BlockVerifier;
import dev.sluice.evm.verify.Refused;
import dev.sluice.evm.verify.Verification;
import dev.sluice.evm.verify.VerifiedBlock;
import dev.sluice.evm.verify.VerifyCode;
import dev.sluice.rpc.JsonSlice;
import dev.sluice.rpc.RecordingException;
import dev.sluice.rpc.RecordingLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies one line by itself: whatever the block's own hash covers is recomputed. */
final class LineChecker {
  /** A line that is no JSON of a recording. */
  static final String UNREADABLE = "LINE_UNREADABLE";

  private final Dialect dialect;

  /** Verifies blocks of a chain that departs from Ethereum, or not. */
  LineChecker(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Verifies a line; whatever is wrong with it is in the result. */
  LineResult check(RecordingLine line) {
    try {
      return check(line.number(), line.parts());
    } catch (RecordingException e) {
      return LineResult.unreadable(line.number(), UNREADABLE, String.valueOf(e.getMessage()));
    } catch (RetryableException e) {
      return LineResult.unreadable(line.number(), e.code(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("a line in memory cannot fail to be read", e);
    }
  }

  private LineResult check(long line, RecordingLine.Parts parts) throws IOException {
    ClaimedBlock block;
    try (JsonParser parser = begin(parts.block())) {
      block = BlockReader.read(parser, dialect);
    }
    Header header = block.header().header();
    LineResult result =
        new LineResult(
            line,
            Optional.of(
                new LineResult.Block(
                    header.number(), block.header().claimedHash(), header.parentHash())),
            Optional.empty());
    try {
      return switch (verify(block, parts)) {
        case VerifiedBlock _ -> result;
        case Refused refused -> result.refused(refused.code().name(), refused.reason());
      };
    } catch (RetryableException e) {
      return result.refused(e.code(), String.valueOf(e.getMessage()));
    }
  }

  private Verification verify(ClaimedBlock block, RecordingLine.Parts parts) throws IOException {
    boolean missing =
        parts.receipts().isEmpty()
            && !block.header().header().receiptsRoot().equals(Trie.EMPTY_ROOT);
    List<ClaimedReceipt> receipts =
        parts.receipts().isPresent() ? receipts(parts.receipts().get()) : List.of();
    if (parts.uncles().isPresent()) {
      Verification all = BlockVerifier.verify(block, receipts, uncles(parts.uncles().get()));
      if (!missing || (all instanceof Refused refused && isAboutUncles(refused))) {
        return all;
      }
    }
    return missing
        ? BlockVerifier.verifyWithoutReceipts(block, dialect)
        : BlockVerifier.verify(block, receipts, dialect);
  }

  private static boolean isAboutUncles(Refused refused) {
    return refused.code() == VerifyCode.VERIFY_UNCLES;
  }

  private List<ClaimedReceipt> receipts(JsonSlice slice) throws IOException {
    try (JsonParser parser = begin(slice)) {
      return ReceiptsReader.read(parser, dialect);
    }
  }

  private List<ClaimedHeader> uncles(JsonSlice slice) throws IOException {
    List<ClaimedHeader> uncles = new ArrayList<>();
    try (JsonParser parser = begin(slice)) {
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        throw new RetryableException("RPC_MALFORMED", "uncles: wanted a list of headers");
      }
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        uncles.add(HeaderReader.read(parser, dialect));
      }
    }
    return uncles;
  }

  private static JsonParser begin(JsonSlice slice) throws IOException {
    JsonParser parser = slice.parser(ChainJson.factory());
    parser.nextToken();
    return parser;
  }
}
