package dev.sluice.rpc.liar;

import dev.sluice.rpc.liar.Trick.OnWire;
import dev.sluice.rpc.liar.Trick.WireEdit;
import dev.sluice.rpc.liar.WireAnswer.Bytes;
import dev.sluice.rpc.liar.WireAnswer.Pause;
import dev.sluice.rpc.liar.WireAnswer.Trickle;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Statuses, broken bodies, and bodies that want all time or memory. */
final class WireLies {
  /** How long a silent connection is held. */
  static final long HOLD_MILLIS = 120_000;

  private static final long TRICKLE_MILLIS = 100;
  private static final int BLANK_BYTES = 1 << 16;

  /** 16 GiB in all. */
  private static final long ENDLESS = 1L << 18;

  private static final long ANNOUNCED = 1L << 32;
  private static final int DEPTH = 1_000_000;
  private static final Reaction BY_LIMIT = Reaction.refuses("RPC_RATE_LIMITED");
  private static final Reaction BY_FORM = Reaction.refuses("RPC_MALFORMED");
  private static final Reaction BY_RULES = Reaction.refuses("RPC_PROTOCOL");
  private static final Reaction BY_SIZE = Reaction.refuses("RPC_TOO_LARGE");
  private static final Reaction BY_TIME = Reaction.refuses("RPC_TIMEOUT");

  private WireLies() {}

  static List<Lie> all() {
    return Stream.of(statuses(), broken(), huge(), slow()).flatMap(List::stream).toList();
  }

  private static List<Lie> statuses() {
    Reaction server = Reaction.refuses("RPC_SERVER");
    return List.of(
        status("http-429-seconds", 429, Fault.RATE_LIMITED, BY_LIMIT, retry("7")),
        status(
            "http-429-date",
            429,
            Fault.RATE_LIMITED,
            BY_LIMIT,
            retry("Fri, 31 Dec 2100 23:59:59 GMT")),
        status("http-503", 503, Fault.RATE_LIMITED, BY_LIMIT, retry("1")),
        status("http-413", 413, Fault.RANGE, Reaction.refuses("RPC_RANGE_TOO_LARGE"), Map.of()),
        status("http-403", 403, Fault.UNAVAILABLE, Reaction.refuses("RPC_AUTH"), Map.of()),
        status("http-500", 500, Fault.UNAVAILABLE, server, Map.of()),
        status(
            "redirect",
            307,
            Fault.WRONG_CHAIN,
            Reaction.refuses("RPC_REDIRECT"),
            Map.of("Location", LiarHandler.ELSEWHERE)));
  }

  private static List<Lie> broken() {
    return List.of(
        wire("html", "answers a page of HTML", Fault.MALFORMED, BY_FORM, (_, _) -> html()),
        wire("body-empty", "answers nothing", Fault.MALFORMED, BY_RULES, (_, _) -> text("")),
        wire("body-cut", "hangs up within the body", Fault.MALFORMED, BY_FORM, WireLies::cut),
        inCharset("json-utf16", StandardCharsets.UTF_16BE),
        inCharset("json-utf32", StandardCharsets.UTF_32LE),
        wire("json-cut", "ends within the JSON", Fault.MALFORMED, BY_FORM, WireLies::half),
        wire(
            "json-duplicate",
            "gives a member twice",
            Fault.MALFORMED,
            BY_RULES,
            (b, _) -> inFirst(b, "\"jsonrpc\":\"2.0\",")),
        wire(
            "json-nan",
            "has NaN where a value should be",
            Fault.MALFORMED,
            BY_FORM,
            (b, _) -> inFirst(b, "\"extra\":NaN,")),
        wire(
            "json-leading-zero",
            "has a JSON number with leading zeros",
            Fault.MALFORMED,
            BY_FORM,
            (b, _) -> inFirst(b, "\"extra\":007,")),
        wire(
            "json-deep",
            "nests a million arrays",
            Fault.OVERSIZE,
            Reaction.refuses("RPC_TOO_DEEP"),
            (b, _) -> inFirst(b, "\"extra\":" + "[".repeat(DEPTH) + "]".repeat(DEPTH) + ",")));
  }

  private static List<Lie> huge() {
    return List.of(
        wire(
            "gzip-bomb",
            "compresses a gigabyte unasked",
            Fault.OVERSIZE,
            BY_FORM.or("RPC_TOO_LARGE"),
            (b, _) -> Bomb.answer(b)),
        wire(
            "body-announced",
            "announces 4 GiB",
            Fault.OVERSIZE,
            BY_SIZE,
            (_, _) -> WireAnswer.parts(ANNOUNCED, blanks(ENDLESS))),
        wire(
            "body-endless",
            "never ends the body",
            Fault.OVERSIZE,
            BY_SIZE,
            (_, _) -> WireAnswer.parts(WireAnswer.CHUNKED, blanks(ENDLESS))));
  }

  private static List<Lie> slow() {
    return List.of(
        wire(
            "body-trickling",
            "sends a byte every " + TRICKLE_MILLIS + " ms",
            Fault.SLOW,
            BY_TIME,
            (b, _) -> WireAnswer.parts(b.length(), new Trickle(b, TRICKLE_MILLIS))),
        wire(
            "body-stalling",
            "sends half of the body and falls silent",
            Fault.SLOW,
            BY_TIME,
            (b, _) -> WireAnswer.parts(b.length(), firstHalf(b), new Pause(HOLD_MILLIS))),
        wire(
            "connection-hanging",
            "takes the request and says nothing",
            Fault.SLOW,
            BY_TIME,
            (_, _) ->
                new WireAnswer(WireAnswer.SILENCE, Map.of(), 0, List.of(new Pause(HOLD_MILLIS)))));
  }

  private static Lie wire(String name, String does, Fault fault, Reaction honest, WireEdit edit) {
    return new Lie(name, does, fault, honest, new OnWire(edit));
  }

  private static Lie status(
      String name, int status, Fault fault, Reaction honest, Map<String, String> headers) {
    String more = headers.isEmpty() ? "" : " and " + headers;
    return wire(
        name,
        "answers HTTP " + status + more,
        fault,
        honest,
        (_, _) -> WireAnswer.refusal(status, headers));
  }

  private static Map<String, String> retry(String after) {
    return Map.of("Retry-After", after);
  }

  /** The truth, in an encoding that a parser may guess but JSON has not. */
  private static Lie inCharset(String name, Charset charset) {
    return wire(
        name,
        "encodes the JSON as " + charset.name(),
        Fault.MALFORMED,
        BY_FORM,
        (b, _) -> WireAnswer.of(200, "application/json", Body.of(b.toString().getBytes(charset))));
  }

  private static WireAnswer text(String body) {
    return WireAnswer.json(body);
  }

  private static WireAnswer html() {
    String page = "<!doctype html><title>502</title><h1>Bad Gateway</h1>";
    return WireAnswer.of(200, "text/html", Body.of(page));
  }

  private static WireAnswer cut(Body honest, Dice dice) {
    return WireAnswer.parts(honest.length(), firstHalf(honest));
  }

  private static WireAnswer half(Body honest, Dice dice) {
    return WireAnswer.json(honest.half().toString());
  }

  /** Puts a member into the first answer. */
  private static WireAnswer inFirst(Body honest, String member) {
    return text(honest.toString().replaceFirst("\\{", "{" + member));
  }

  private static Bytes firstHalf(Body honest) {
    return new Bytes(honest.half(), 1);
  }

  private static Bytes blanks(long times) {
    return new Bytes(Body.of(" ".repeat(BLANK_BYTES)), times);
  }
}
