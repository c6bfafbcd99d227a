package dev.sluice.cli.audit;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.evm.codec.BlockReader;
import dev.sluice.evm.codec.ClaimedBlock;
import dev.sluice.evm.codec.ClaimedReceipt;
import dev.sluice.evm.codec.Dialect;
import dev.sluice.evm.codec.ReceiptsReader;
import dev.sluice.evm.verify.BlockVerifier;
import dev.sluice.evm.verify.VerifiedBlock;
import dev.sluice.evm.verify.VerifiedTransaction;
import dev.sluice.rpc.JsonSlice;
import dev.sluice.rpc.RecordedBlock;
import dev.sluice.rpc.Recorder;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.SourceProbe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A transaction in a block that an endpoint gave and that was verified whole.
 *
 * @param height the block's height
 * @param block its hash
 * @param transaction the transaction
 */
record SourcedTransaction(Height height, BlockHash block, VerifiedTransaction transaction) {
  /**
   * Fetches it.
   *
   * @param dialects how the chain hashes at a height
   * @throws CommandException if the endpoint does not know it in a block
   */
  static SourcedTransaction fetch(
      URI source, TransactionHash transaction, Function<Height, Dialect> dialects)
      throws IOException, InterruptedException {
    OptionalLong height;
    try (SourceProbe probe = new SourceProbe(source)) {
      height = probe.heightOf(transaction.toString());
    }
    if (height.isEmpty() || height.getAsLong() > Recorder.MAX_HEIGHT) {
      throw unknown(transaction);
    }
    Height found = Height.of(height.getAsLong());
    VerifiedBlock block = verified(recorded(source, found.value()), dialects.apply(found));
    return IntStream.range(0, block.transactionCount())
        .mapToObj(block::transaction)
        .filter(each -> each.hash().equals(transaction))
        .findFirst()
        .map(each -> new SourcedTransaction(found, new BlockHash(block.header().hash()), each))
        .orElseThrow(() -> unknown(transaction));
  }

  private static CommandException unknown(TransactionHash transaction) {
    return new CommandException(
        ExitCode.NO_INPUT,
        "EXPLAIN_UNKNOWN: the source has no block with " + transaction,
        "check the hash; it may not be in a block yet");
  }

  private static RecordedBlock recorded(URI source, long height)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("sluice-explain");
    Path file = folder.resolve("block.ndjson.gz");
    try {
      new Recorder(source).record(height, height, file, false);
      return Recording.read(file).first();
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private static VerifiedBlock verified(RecordedBlock recorded, Dialect dialect)
      throws IOException {
    ClaimedBlock block;
    try (JsonParser parser = opened(recorded.block())) {
      block = BlockReader.read(parser, dialect);
    }
    JsonSlice receipts =
        recorded
            .receipts()
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.UNAVAILABLE,
                        "the source has no receipts of block " + recorded.identity().height(),
                        "take a source that serves eth_getBlockReceipts"));
    try (JsonParser parser = opened(receipts)) {
      List<ClaimedReceipt> claimed = ReceiptsReader.read(parser, dialect);
      return BlockVerifier.verify(block, claimed, dialect).orThrow();
    }
  }

  private static JsonParser opened(JsonSlice slice) throws IOException {
    JsonParser parser = slice.parser();
    parser.nextToken();
    return parser;
  }
}
