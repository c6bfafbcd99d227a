package dev.sluice.evm.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which URLs a source chain may be asked at. Only what the text itself shows is judged: no name is
 * resolved here.
 */
public final class UrlPolicy {
  private static final int MAX_CHARS = 2_000;

  /** What providers' keys look like: long, and digits among letters. */
  private static final Pattern KEY =
      Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9_~.-]{20,}");

  private static final Pattern DOTTED_QUAD = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern NUMERIC_END = Pattern.compile("(.*\\.)?[0-9][0-9A-Fa-fxX]*\\.?");

  private UrlPolicy() {}

  /** What is wrong with a URL that stands in a configuration: it must not contain a key. */
  static Optional<Violation> ofPlain(String url) {
    return ofResolved(url)
        .or(() -> holdsKey(URI.create(url)) ? Optional.of(secret()) : Optional.empty());
  }

  /**
   * What is wrong with a URL that a secret reference named: it may contain a key, but not in front
   * of the host, where HTTP clients drop it.
   */
  public static Optional<Violation> ofResolved(String url) {
    URI uri;
    try {
      uri = new URI(url.length() > MAX_CHARS ? "" : url);
    } catch (URISyntaxException _) {
      return Optional.of(malformed());
    }
    if (uri.getRawUserInfo() != null || hasUserInfo(uri)) {
      return Optional.of(secret());
    }
    String host = uri.getHost();
    String scheme = uri.getScheme();
    if (host == null || scheme == null || uri.getRawFragment() != null || !isPort(uri.getPort())) {
      return Optional.of(malformed());
    }
    return ofHost(scheme.toLowerCase(Locale.ROOT), host);
  }

  /** A host name that Java does not accept leaves the whole authority unparsed. */
  private static boolean hasUserInfo(URI uri) {
    String authority = uri.getRawAuthority();
    return authority != null && authority.contains("@");
  }

  private static boolean isPort(int port) {
    return port == -1 || (port > 0 && port <= 0xffff);
  }

  private static Optional<Violation> ofHost(String scheme, String host) {
    Hosts.Kind kind = kind(host);
    if (kind == Hosts.Kind.FORBIDDEN) {
      return Optional.of(
          new Violation(
              ConfigCode.CFG_URL_FORBIDDEN.name(),
              "a link-local, metadata, multicast or unspecified address is never a source chain"));
    }
    boolean isSecure = scheme.equals("https");
    if (kind == Hosts.Kind.MALFORMED || (!isSecure && !scheme.equals("http"))) {
      return Optional.of(malformed());
    }
    if (!isSecure && kind == Hosts.Kind.PUBLIC) {
      return Optional.of(
          new Violation(
              ConfigCode.CFG_URL_INSECURE.name(),
              "wanted https: plain http is for loopback and private addresses only"));
    }
    return Optional.empty();
  }

  /** Whether the host is this machine. */
  public static boolean isLoopback(String host) {
    return kind(host) == Hosts.Kind.LOOPBACK;
  }

  private static Hosts.Kind kind(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return Hosts.Kind.LOOPBACK;
    }
    boolean isLiteral = host.startsWith("[") || DOTTED_QUAD.matcher(host).matches();
    if (!isLiteral) {
      // Resolvers read 2852039166 or 0xA9FEA9FE as an address: no host name ends in a number.
      return NUMERIC_END.matcher(host).matches() ? Hosts.Kind.MALFORMED : Hosts.Kind.PUBLIC;
    }
    try {
      return Hosts.kindOf(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      return Hosts.Kind.MALFORMED;
    }
  }

  private static boolean holdsKey(URI url) {
    String query = url.getRawQuery();
    return query != null
        || Pattern.compile("/").splitAsStream(url.getRawPath()).anyMatch(UrlPolicy::isKey);
  }

  private static boolean isKey(String segment) {
    return KEY.matcher(segment).matches();
  }

  private static Violation malformed() {
    return new Violation(
        ConfigCode.CFG_ENDPOINT_FORMAT.name(),
        "wanted ssm:NAME, env:NAME or a URL such as https://host/path");
  }

  private static Violation secret() {
    return new Violation(
        ConfigCode.CFG_URL_SECRET.name(),
        "the URL holds what looks like a key: put the URL where ssm:NAME or env:NAME finds it");
  }

  /**
   * What is wrong; it never repeats the URL.
   *
   * @param code the documented code
   * @param message what was wanted
   */
  public record Violation(String code, String message) {}
}
