package dev.sluice.cli.fold;

import com.joemelsha.crypto.hash.Keccak;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function or event as rules write it: {@code Transfer(address indexed from, address to)}.
 *
 * @param signature with bare types, as it is hashed
 * @param parameters the parameters in order
 */
record Declaration(String signature, List<Parameter> parameters) {
  private static final int HASH_BITS = 256;
  private static final Pattern WHOLE = Pattern.compile("\\s*([A-Za-z_$][\\w$]*)\\s*\\((.*)\\)\\s*");
  private static final Pattern TUPLE = Pattern.compile("(?:tuple)?\\((.*)\\)((?:\\[\\d*])*)(.*)");
  private static final List<String> WORDS = List.of("indexed", "payable", "memory", "calldata");
  private static final Pattern ALIAS = Pattern.compile("(u?int)(?=\\[|$)");

  Declaration {
    parameters = List.copyOf(parameters);
  }

  /** Parses a declaration. */
  static Declaration parse(String text) {
    Matcher whole = WHOLE.matcher(text);
    if (!whole.matches()) {
      throw new FoldException("a declaration such as name(type,…) is wanted, got '" + text + "'");
    }
    List<Parameter> parameters =
        FoldType.split(whole.group(2)).stream().map(Declaration::parameter).toList();
    String types = String.join(",", parameters.stream().map(Parameter::type).toList());
    return new Declaration(whole.group(1) + "(" + types + ")", parameters);
  }

  /**
   * Keccak-256 of the signature: an event's first topic; its first four bytes select a function.
   */
  byte[] hash() {
    return new Keccak(HASH_BITS).digest(signature.getBytes(StandardCharsets.US_ASCII));
  }

  /** The parameters' names; empty where the declaration gives none. */
  List<String> names() {
    return parameters.stream().map(Parameter::name).toList();
  }

  /** How many parameters are indexed. */
  int indexedCount() {
    return (int) parameters.stream().filter(Parameter::indexed).count();
  }

  /** The types of all parameters. */
  List<FoldType> types() {
    return parameters.stream().map(Parameter::shape).toList();
  }

  /** The types of the parameters that are not indexed. */
  List<FoldType> typesInData() {
    return parameters.stream()
        .filter(parameter -> !parameter.indexed())
        .map(Parameter::shape)
        .toList();
  }

  private static Parameter parameter(String text) {
    Matcher tuple = TUPLE.matcher(text);
    if (tuple.matches()) {
      List<String> members =
          FoldType.split(tuple.group(1)).stream().map(member -> parameter(member).type()).toList();
      String type = "(" + String.join(",", members) + ")" + tuple.group(2);
      return new Parameter(type, isIndexed(tuple.group(3)), name(tuple.group(3)));
    }
    String type = text.split("\\s+", 2)[0];
    String rest = text.substring(type.length());
    return new Parameter(ALIAS.matcher(type).replaceFirst("$1256"), isIndexed(rest), name(rest));
  }

  private static boolean isIndexed(String rest) {
    return List.of(rest.trim().split("\\s+")).contains("indexed");
  }

  /** What stands last and is no word of the language. */
  private static String name(String rest) {
    String last = rest.substring(rest.lastIndexOf(' ') + 1);
    return WORDS.contains(last) ? "" : last;
  }

  /**
   * A parameter.
   *
   * @param type its bare type
   * @param indexed whether it is a topic
   * @param name its name; empty when it has none
   */
  record Parameter(String type, boolean indexed, String name) {
    /** The type's shape. */
    FoldType shape() {
      return FoldType.parse(type);
    }
  }
}
