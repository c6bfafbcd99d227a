package dev.sluice.aws;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recomputes a request's signature from what arrived, by the book (AWS IAM User Guide, "Create a
 * signed AWS API request") and without the SDK.
 */
final class SignedRequests {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/((\\d{8})/([^/]+)/([^/]+)/aws4_request), ?"
              + "SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

  private SignedRequests() {}

  /** Whether the signature is that of this secret, over the right region, service and headers. */
  static boolean isSigned(HttpExchange exchange, byte[] body, Map<String, String> wanted) {
    Matcher parts = AUTHORIZATION.matcher(header(exchange, "Authorization"));
    if (!parts.matches()
        || !parts.group(1).equals(wanted.get("key"))
        || !parts.group(4).equals(wanted.get("region"))
        || !parts.group(5).equals("ssm")) {
      return false;
    }
    List<String> names = List.of(parts.group(6).split(";"));
    return names.containsAll(List.of("host", "x-amz-date", "x-amz-target"))
        && parts
            .group(7)
            .equals(signature(exchange, body, parts, wanted.getOrDefault("secret", "")));
  }

  private static String signature(
      HttpExchange exchange, byte[] body, Matcher parts, String secret) {
    String toSign =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            header(exchange, "X-Amz-Date"),
            parts.group(2),
            sha256(canonical(exchange, body, parts.group(6)).getBytes(StandardCharsets.UTF_8)));
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String part : List.of(parts.group(3), parts.group(4), parts.group(5), "aws4_request")) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, toSign));
  }

  private static String canonical(HttpExchange exchange, byte[] body, String names) {
    URI uri = exchange.getRequestURI();
    String headers =
        Stream.of(names.split(";"))
            .map(name -> name + ":" + header(exchange, name).strip() + "\n")
            .collect(Collectors.joining());
    return String.join("\n", "POST", uri.getPath(), "", headers, names, sha256(body));
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
