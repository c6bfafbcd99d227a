package dev.sluice.evm.rpc;

import dev.sluice.core.error.RetryableException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts JSON to one URL with a limit on every phase. The client's own request timeout ends with the
 * head of the response, so that a trickling body would escape it: the phases are timed here.
 */
final class HttpChannel implements Channel {
  private final RpcUrl url;
  private final RpcLimits limits;
  private final HttpClient client;

  HttpChannel(RpcUrl url, RpcLimits limits) {
    this.url = url;
    this.limits = limits;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofMillis(limits.connectMillis()))
            .build();
  }

  @Override
  public RpcUrl url() {
    return url;
  }

  /**
   * Posts once, and once more if the connection was lost before anything came: servers close idle
   * connections at any moment, and a read may be repeated.
   *
   * @throws RetryableException if there is no complete response within the bounds
   */
  @Override
  public HttpResponse<Body> post(byte[] content, CallBounds bounds) {
    long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(bounds.millis());
    Attempt first = new Attempt(bounds.bytes());
    try {
      return first.run(content, endNanos);
    } catch (IOException lost) {
      if (first.hasHead() || !HttpFaults.isLostConnection(lost)) {
        throw HttpFaults.of(url, lost, first.hasHead());
      }
    }
    Attempt second = new Attempt(bounds.bytes());
    try {
      return second.run(content, endNanos);
    } catch (IOException failed) {
      throw HttpFaults.of(url, failed, second.hasHead());
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /** One request and its response. */
  private final class Attempt {
    private final int maxBytes;
    private final CompletableFuture<ResponseInfo> head = new CompletableFuture<>();

    Attempt(int maxBytes) {
      this.maxBytes = maxBytes;
    }

    boolean hasHead() {
      return head.isDone();
    }

    HttpResponse<Body> run(byte[] content, long endNanos) throws IOException {
      HttpRequest request =
          HttpRequest.newBuilder(url.uri())
              .header("Content-Type", "application/json")
              .header("Accept", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(content))
              .build();
      CompletableFuture<HttpResponse<Body>> exchange = client.sendAsync(request, this::collect);
      try {
        long headNanos = TimeUnit.MILLISECONDS.toNanos(limits.firstByteMillis());
        long leftNanos = endNanos - System.nanoTime();
        CompletableFuture.anyOf(head, exchange)
            .get(Math.min(headNanos, leftNanos), TimeUnit.NANOSECONDS);
        return exchange.get(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException _) {
        throw timedOut();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new RetryableException("RPC_TIMEOUT", url + " was not waited for: interrupted");
      } catch (ExecutionException e) {
        throw HttpFaults.ioException(e);
      } finally {
        exchange.cancel(true);
      }
    }

    private HttpResponse.BodySubscriber<Body> collect(ResponseInfo info) {
      head.complete(info);
      long announced = info.headers().firstValueAsLong("Content-Length").orElse(0);
      return new BoundedBody(maxBytes, announced);
    }

    private RetryableException timedOut() {
      String what = hasHead() ? "the whole response" : "the head of a response";
      return new RetryableException("RPC_TIMEOUT", "wanted " + what + " from " + url + " in time");
    }
  }
}
