package dev.sluice.evm.rpc;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that writes, byte for byte, whatever a test wants in answer to a POST. */
final class RawServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Script script;
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** What it does with one request. */
  @FunctionalInterface
  interface Script {
    /** Writes an answer; the connection is closed if this throws. */
    void answer(String body, Exchange exchange) throws IOException;
  }

  RawServer(Script script) {
    this.script = script;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** A server that answers each request with this JSON and status 200. */
  static RawServer ofJson(String json) {
    return new RawServer((_, exchange) -> exchange.respond(200, "", json));
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  int port() {
    return socket.getLocalPort();
  }

  int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException _) {
      // The server was closed.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      while (true) {
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
          String header = line.toLowerCase(Locale.ROOT);
          if (header.startsWith("content-length:")) {
            length = Integer.parseInt(header.substring(15).strip());
          }
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
          throw new IOException("the client hung up");
        }
        String body = new String(bytes, StandardCharsets.UTF_8);
        requests.incrementAndGet();
        script.answer(body, new Exchange(connection.getOutputStream()));
      }
    } catch (IOException _) {
      // The script hung up, or the client did.
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the client hung up");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** One answer. */
  final class Exchange {
    private final OutputStream out;

    private Exchange(OutputStream out) {
      this.out = out;
    }

    void write(String text) throws IOException {
      write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /** A whole answer; {@code headers} are lines that end in {@code \r\n}. */
    void respond(int status, String headers, String body) throws IOException {
      respond(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with a body that need not be text. */
    void respond(int status, String headers, byte[] body) throws IOException {
      String head =
          "HTTP/1.1 %d X\r\n%sContent-Length: %d\r\n\r\n".formatted(status, headers, body.length);
      ByteArrayOutputStream response = new ByteArrayOutputStream();
      response.writeBytes(head.getBytes(StandardCharsets.UTF_8));
      response.writeBytes(body);
      write(response.toByteArray());
    }

    /** Waits, or throws once the server was closed. */
    void pause(long millis) throws IOException {
      try {
        if (closed.await(millis, TimeUnit.MILLISECONDS)) {
          throw new IOException("the server was closed");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }

    /** Says nothing more until the server is closed. */
    void stall() throws IOException {
      pause(TimeUnit.HOURS.toMillis(1));
    }

    void hangUp() throws IOException {
      out.close();
    }
  }
}
