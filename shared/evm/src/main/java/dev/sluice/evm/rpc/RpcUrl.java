package dev.sluice.evm.rpc;

import dev.sluice.core.error.PermanentException;
import dev.sluice.evm.config.UrlPolicy;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an endpoint is asked. Providers put keys into path and query: neither is ever shown, and
 * both are cut out of what others say.
 */
public final class RpcUrl {
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  /** A shorter part of a URL could be any word and hides nothing. */
  private static final int MIN_SECRET_CHARS = 6;

  private static final Pattern SEPARATORS = Pattern.compile("[/?&=;]");
  private static final String HIDDEN = "[hidden]";

  private final URI uri;
  private final String label;

  private RpcUrl(URI uri) {
    this.uri = uri;
    this.label = uri.getHost() + ":" + portOf(uri);
  }

  /**
   * Checks a URL that a reference was resolved to, or that a configuration contains.
   *
   * @throws PermanentException with the code of a configuration problem; the message does not
   *     repeat the URL
   */
  public static RpcUrl parse(String url) {
    String trimmed = url.strip();
    Optional<UrlPolicy.Violation> violation = UrlPolicy.ofResolved(trimmed);
    if (violation.isPresent()) {
      throw new PermanentException(
          violation.get().code(), "an endpoint's URL is refused: " + violation.get().message());
    }
    return new RpcUrl(URI.create(trimmed));
  }

  /** Host and port: what errors, logs and metrics may show. */
  public String label() {
    return label;
  }

  /** What must differ between endpoints that confirm each other: the host, on loopback the port. */
  String place() {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return UrlPolicy.isLoopback(host) ? "loopback:" + portOf(uri) : host;
  }

  /** The URL itself, for the request alone. */
  URI uri() {
    return uri;
  }

  /** The text without any part of this URL's path or query, and on one line. */
  String redact(String text) {
    String hidden = text.replace(uri.toString(), label);
    String parts = uri.getRawPath() + "?" + Optional.ofNullable(uri.getRawQuery()).orElse("");
    for (String part : SEPARATORS.splitAsStream(parts).toList()) {
      if (part.length() >= MIN_SECRET_CHARS) {
        hidden = hidden.replace(part, HIDDEN);
      }
    }
    return hidden.replaceAll("\\p{Cntrl}", " ");
  }

  private static int portOf(URI uri) {
    if (uri.getPort() != -1) {
      return uri.getPort();
    }
    return uri.getScheme().toLowerCase(Locale.ROOT).equals("https") ? HTTPS_PORT : HTTP_PORT;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RpcUrl that && uri.equals(that.uri);
  }

  @Override
  public int hashCode() {
    return uri.hashCode();
  }

  /** The label. */
  @Override
  public String toString() {
    return label;
  }
}
