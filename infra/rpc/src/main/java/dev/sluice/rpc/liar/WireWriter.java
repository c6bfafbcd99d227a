package dev.sluice.rpc.liar;

import com.sun.net.httpserver.HttpExchange;
import dev.sluice.rpc.liar.WireAnswer.Bytes;
import dev.sluice.rpc.liar.WireAnswer.Part;
import dev.sluice.rpc.liar.WireAnswer.Pause;
import dev.sluice.rpc.liar.WireAnswer.Trickle;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes responses, some of which never end by themselves: each is cut off after a while. */
final class WireWriter {
  private static final int NO_BODY = -1;
  private static final int CHUNKED_BODY = 0;

  private final CountDownLatch closed;

  /**
   * @param closed opens when the server ends
   */
  WireWriter(CountDownLatch closed) {
    this.closed = closed;
  }

  /** Writes a response; the exchange is to be closed afterwards. */
  void write(WireAnswer answer, HttpExchange exchange) throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WireLies.HOLD_MILLIS);
    if (answer.status() == WireAnswer.SILENCE) {
      for (Part part : answer.parts()) {
        send(part, OutputStream.nullOutputStream(), end);
      }
      throw new IOException("said nothing");
    }
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), length(answer));
    // Not closed here: a body that is too short must be ended by closing the exchange, or the
    // server forgets to hang up.
    OutputStream out = exchange.getResponseBody();
    for (Part part : answer.parts()) {
      send(part, out, end);
    }
    out.flush();
  }

  private static long length(WireAnswer answer) {
    if (answer.length() == WireAnswer.CHUNKED) {
      return CHUNKED_BODY;
    }
    return answer.length() == 0 ? NO_BODY : answer.length();
  }

  private void send(Part part, OutputStream out, long end) throws IOException {
    switch (part) {
      case Bytes bytes -> {
        for (long i = 0; i < bytes.times(); i++) {
          requireTime(end);
          bytes.bytes().writeTo(out);
        }
      }
      case Trickle trickle -> {
        for (byte each : trickle.bytes().bytes()) {
          requireTime(end);
          pause(trickle.pauseMillis());
          out.write(each);
          out.flush();
        }
      }
      case Pause pause -> {
        out.flush();
        pause(pause.millis());
      }
    }
  }

  private static void requireTime(long end) throws IOException {
    if (System.nanoTime() - end > 0) {
      throw new IOException("cut off");
    }
  }

  private void pause(long millis) throws IOException {
    try {
      if (closed.await(millis, TimeUnit.MILLISECONDS)) {
        throw new IOException("the liar was stopped");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
