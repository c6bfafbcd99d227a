package dev.sluice.bench.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bench.chain.DelayingProxy;
import dev.sluice.core.gateway.PollResult;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The shipped recording is followed once, so that what is measured elsewhere works here. */
class FollowTest {
  private static final Path RECORDING =
      Path.of(System.getProperty("sluice.root"), "infra/rpc/recording/anvil.ndjson.gz");

  @Test
  void follow_whenThroughAProxy_reachesTheHeadAndIsCounted() throws IOException {
    Recording recording = Recording.read(RECORDING);
    try (RecordingServer server =
            RecordingServer.start(recording, RecordingServer.Options.whole(31337));
        DelayingProxy proxy = DelayingProxy.before(server.uri(), Duration.ZERO)) {
      PollResult result = Follow.follow(Job.ofRecording(recording, 31337, proxy.uri()));
      assertThat(result)
          .isInstanceOfSatisfying(
              PollResult.Advanced.class,
              advanced -> {
                assertThat(advanced.complete()).isTrue();
                assertThat(advanced.blocks()).isEqualTo(342);
              });
      assertThat(proxy.traffic().requests()).isEqualTo(server.counts().httpRequests());
      assertThat(proxy.traffic().calls()).isGreaterThanOrEqualTo(342);
      assertThat(proxy.traffic().answeredBytes()).isPositive();
      assertThat(proxy.traffic().largestBatch()).isGreaterThan(1);
    }
  }

  @Test
  void outcome_whenWritten_isReadAgain() {
    Outcome outcome = new Outcome(5_000, 16_001, 83);
    assertThat(Outcome.of("some words\n" + outcome.line() + "\n")).isEqualTo(outcome);
    assertThatThrownBy(() -> Outcome.of("nothing of the kind"))
        .hasMessageContaining("nothing of the kind");
  }
}
