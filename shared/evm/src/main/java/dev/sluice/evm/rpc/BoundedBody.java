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

  /** The most that is kept ready for what is only announced, which costs a liar nothing. */
  private static final int MAX_FIRST_BYTES = 1 << 20;

  private final int maxBytes;
  private final long announcedBytes;
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
    this.announcedBytes = Math.max(expectedBytes, FIRST_BYTES);
    long first = Math.min(announcedBytes, MAX_FIRST_BYTES);
    this.bytes = new byte[(int) Math.min(first, maxBytes)];
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
      bytes = Arrays.copyOf(bytes, grown(length + count));
    }
    buffer.get(bytes, length, count);
    length += count;
  }

  /** Twice as long, but as long as was announced where that is enough. */
  private int grown(int needed) {
    long doubled = Math.max(2L * bytes.length, needed);
    long useful = needed <= announcedBytes ? Math.min(doubled, announcedBytes) : doubled;
    return (int) Math.min(useful, maxBytes);
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
