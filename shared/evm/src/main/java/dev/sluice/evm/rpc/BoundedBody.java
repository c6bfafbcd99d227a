package dev.sluice.evm.rpc;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Collects a body up to a limit and hangs up beyond it. It copies: the client's buffers have 16 KiB
 * however little a trickling peer puts into them.
 */
final class BoundedBody implements BodySubscriber<Body> {
  private static final int FIRST_BYTES = 1 << 16;

  private final int maxBytes;
  private final CompletableFuture<Body> result = new CompletableFuture<>();
  private Flow.Subscription subscription = new NotSubscribed();
  private byte[] bytes;
  private int length;

  /**
   * @param maxBytes the limit
   * @param expectedBytes what the head of the response announces; 0 if it does not
   */
  BoundedBody(int maxBytes, long expectedBytes) {
    this.maxBytes = maxBytes;
    this.bytes = new byte[(int) Math.min(Math.max(expectedBytes, FIRST_BYTES), maxBytes)];
    if (expectedBytes > maxBytes) {
      refuse("the response announces " + expectedBytes + " bytes");
    }
  }

  @Override
  public CompletionStage<Body> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (result.isDone()) {
      given.cancel();
    } else {
      given.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (result.isDone()) {
        return;
      }
      append(buffer);
    }
  }

  @Override
  public void onError(Throwable failure) {
    result.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    result.complete(new Body(bytes, length));
  }

  private void append(ByteBuffer buffer) {
    int count = buffer.remaining();
    if (count > maxBytes - length) {
      refuse("the response goes on");
      subscription.cancel();
      return;
    }
    if (count > bytes.length - length) {
      long doubled = Math.max(2L * bytes.length, (long) length + count);
      bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, maxBytes));
    }
    buffer.get(bytes, length, count);
    length += count;
  }

  private void refuse(String what) {
    result.completeExceptionally(
        new BodyTooLargeException("wanted at most " + maxBytes + " bytes, " + what));
    bytes = new byte[0];
  }

  /** Stands in until there is a body. */
  private record NotSubscribed() implements Flow.Subscription {
    @Override
    public void request(long count) {}

    @Override
    public void cancel() {}
  }
}
