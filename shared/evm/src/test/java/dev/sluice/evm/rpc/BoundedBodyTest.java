package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedBodyTest {
  private static final int MIB = 1 << 20;
  private static final int LIMIT = 256 * MIB;

  /** An announcement costs its sender nothing: it must not cost us what it announces. */
  @Test
  void body_whenMuchIsAnnouncedAndLittleCame_holdsLittle() {
    BoundedBody body = new BoundedBody(LIMIT, LIMIT);
    body.onNext(List.of(ByteBuffer.wrap(new byte[] {7})));

    assertThat(collected(body).bytes()).hasSizeLessThanOrEqualTo(MIB);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3 * MIB, LIMIT})
  void body_whenItOutgrowsWhatWasAnnouncedOrNot_isWhole(int announced) {
    byte[] sent = new byte[3 * MIB];
    new Random(20_261_129).nextBytes(sent);
    BoundedBody body = new BoundedBody(LIMIT, announced);
    for (int from = 0; from < sent.length; from += MIB / 2) {
      body.onNext(List.of(ByteBuffer.wrap(sent, from, MIB / 2)));
    }

    Body got = collected(body);
    assertThat(Arrays.copyOf(got.bytes(), got.length())).isEqualTo(sent);
  }

  private static Body collected(BoundedBody body) {
    body.onComplete();
    return body.getBody().toCompletableFuture().join();
  }
}
