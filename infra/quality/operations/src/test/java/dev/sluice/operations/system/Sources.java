package dev.sluice.operations.system;

import dev.sluice.cli.liar.EvmHashing;
import dev.sluice.evm.config.Endpoint;
import dev.sluice.rpc.RecordingServer;
import dev.sluice.rpc.liar.LiarServer;
import dev.sluice.rpc.liar.Lies;
import dev.sluice.rpc.liar.Schedule;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the gateway asks: one honest server, or two and one that is of another chain.
 *
 * @param first the honest one that is always there
 * @param second the other honest one
 * @param liar the one of another chain
 */
record Sources(RecordingServer first, Optional<RecordingServer> second, Optional<LiarServer> liar)
    implements AutoCloseable {
  private static final long SEED = 20_261_129;

  static Sources start(Scene scene, OptionalLong liesFrom) throws IOException {
    RecordingServer first = honest(scene);
    if (liesFrom.isEmpty()) {
      return new Sources(first, Optional.empty(), Optional.empty());
    }
    LiarServer liar =
        LiarServer.start(
            new LiarServer.Options(
                first.uri(),
                List.of(Lies.named("fork-private").orElseThrow()),
                SEED,
                Schedule.ALWAYS,
                liesFrom,
                0,
                new EvmHashing()));
    return new Sources(first, Optional.of(honest(scene)), Optional.of(liar));
  }

  private static RecordingServer honest(Scene scene) throws IOException {
    long checkpoint = scene.checkpoint().height().value();
    long head = Math.max(checkpoint, scene.recording().first().identity().height());
    return RecordingServer.start(
        scene.recording(), new RecordingServer.Options(scene.config().source().chainId(), 0, head));
  }

  /** The endpoints besides the first. */
  List<Endpoint> more() {
    return second
        .<List<Endpoint>>map(
            other ->
                List.of(
                    new Endpoint.PlainUrl(other.uri().toString()),
                    new Endpoint.PlainUrl(liar.orElseThrow().uri().toString())))
        .orElse(List.of());
  }

  long head() {
    return first.head();
  }

  void reveal(long height) {
    first.reveal(height);
    second.ifPresent(other -> other.reveal(height));
  }

  @Override
  public void close() {
    liar.ifPresent(LiarServer::close);
    first.close();
    second.ifPresent(RecordingServer::close);
  }
}
