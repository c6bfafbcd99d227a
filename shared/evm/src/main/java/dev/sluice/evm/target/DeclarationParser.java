package dev.sluice.evm.target;

import dev.sluice.core.error.PermanentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code Name(type [indexed] [name], …)}, the human-readable form of an event or function.
 * Recursive descent over one line of text.
 */
final class DeclarationParser {
  /** The longest declaration that is read, in characters. */
  static final int MAX_CHARS = 2_000;

  /** How deep tuples and arrays may be nested. */
  static final int MAX_DEPTH = 8;

  /** The most elements of an array of fixed length. */
  static final int MAX_FIXED_LENGTH = 1_024;

  /** The most words that the heads of all parameters take. */
  static final int MAX_HEAD_WORDS = 16_384;

  /** The most parameters, of a declaration or of one tuple. */
  static final int MAX_PARAMETERS = 64;

  private static final Set<String> LOCATIONS = Set.of("memory", "calldata");

  private final String text;
  private final boolean event;
  private int position;

  private DeclarationParser(String text, boolean event) {
    this.text = text;
    this.event = event;
  }

  /** Parses an event's declaration; {@code indexed} is known, {@code anonymous} is refused. */
  static Declaration event(String text) {
    return new DeclarationParser(text, true).parse();
  }

  /** Parses a function's declaration. */
  static Declaration function(String text) {
    return new DeclarationParser(text, false).parse();
  }

  private Declaration parse() {
    if (text.length() > MAX_CHARS) {
      throw refused("a declaration has at most " + MAX_CHARS + " characters, got " + text.length());
    }
    String name = word("a name");
    List<AbiParameter> parameters = parameters(0);
    skipSpace();
    if (position < text.length()) {
      throw refused(rest());
    }
    requireSmall(parameters);
    return new Declaration(name, parameters);
  }

  private String rest() {
    String rest = text.substring(position);
    return rest.startsWith("anonymous")
        ? "an anonymous event has no topic of its own to select by"
        : "nothing may follow the closing parenthesis, found '" + rest + "'";
  }

  private void requireSmall(List<AbiParameter> parameters) {
    long indexed = parameters.stream().filter(AbiParameter::indexed).count();
    if (indexed > EventDeclaration.MAX_INDEXED) {
      throw refused("at most 3 parameters can be indexed, found " + indexed);
    }
    int words = AbiType.words(parameters.stream().map(AbiParameter::type).toList());
    if (words > MAX_HEAD_WORDS) {
      throw refused("the parameters take " + words + " words, at most " + MAX_HEAD_WORDS);
    }
  }

  private List<AbiParameter> parameters(int depth) {
    expect('(');
    List<AbiParameter> found = new ArrayList<>();
    if (accept(')')) {
      return found;
    }
    do {
      found.add(parameter(depth));
      if (found.size() > MAX_PARAMETERS) {
        throw refused("at most " + MAX_PARAMETERS + " parameters");
      }
    } while (accept(','));
    expect(')');
    return found;
  }

  private AbiParameter parameter(int depth) {
    AbiType type = type(depth);
    boolean indexed = false;
    String next = optionalWord();
    if (next.equals("indexed")) {
      if (!event || depth > 0) {
        throw refused("only a parameter of an event can be indexed");
      }
      indexed = true;
      next = optionalWord();
    } else if (!event && LOCATIONS.contains(next)) {
      next = optionalWord();
    }
    return new AbiParameter(type, next, indexed);
  }

  private AbiType type(int depth) {
    if (depth > MAX_DEPTH) {
      throw refused("types are nested more than " + MAX_DEPTH + " deep");
    }
    skipSpace();
    AbiType type = peek() == '(' ? structure(depth) : named(depth);
    int arrays = depth;
    while (accept('[')) {
      if (++arrays > MAX_DEPTH) {
        throw refused("types are nested more than " + MAX_DEPTH + " deep");
      }
      type = array(type);
    }
    return type;
  }

  private AbiType named(int depth) {
    String name = word("a type");
    if (name.equals("tuple") && peek() == '(') {
      return structure(depth);
    }
    AbiType type =
        ElementaryTypes.named(name)
            .orElseThrow(() -> refused("'" + name + "' is not a type of the ABI"));
    int before = position;
    if (type instanceof AbiType.AccountAddress && !optionalWord().equals("payable")) {
      position = before;
    }
    return type;
  }

  private AbiType structure(int depth) {
    List<AbiType> components = parameters(depth + 1).stream().map(AbiParameter::type).toList();
    if (components.isEmpty()) {
      throw refused("a tuple has at least one member");
    }
    return new AbiType.Structure(components);
  }

  private AbiType array(AbiType element) {
    if (accept(']')) {
      return new AbiType.DynamicArray(element);
    }
    String digits = word("a length");
    expect(']');
    if (!digits.matches("[1-9][0-9]{0,3}") || Integer.parseInt(digits) > MAX_FIXED_LENGTH) {
      throw refused("an array's length is 1 to " + MAX_FIXED_LENGTH + ", got '" + digits + "'");
    }
    return bounded(new AbiType.FixedArray(element, Integer.parseInt(digits)));
  }

  /** Nested arrays of fixed length multiply: refuses early what would overflow later. */
  private AbiType bounded(AbiType.FixedArray array) {
    long words = (long) array.length() * array.element().headWords();
    if (words > MAX_HEAD_WORDS) {
      throw refused("an array of " + words + " words, at most " + MAX_HEAD_WORDS);
    }
    return array;
  }

  private String word(String what) {
    String word = optionalWord();
    if (word.isEmpty()) {
      throw refused("wanted " + what + " at character " + (position + 1));
    }
    return word;
  }

  private String optionalWord() {
    skipSpace();
    int start = position;
    while (position < text.length() && isWordCharacter(text.charAt(position))) {
      position++;
    }
    return text.substring(start, position);
  }

  static boolean isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '$';
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw refused("wanted '" + wanted + "' at character " + (position + 1));
    }
  }

  private boolean accept(char wanted) {
    skipSpace();
    if (peek() != wanted) {
      return false;
    }
    position++;
    return true;
  }

  private char peek() {
    return position < text.length() ? text.charAt(position) : '\0';
  }

  private void skipSpace() {
    while (peek() == ' ') {
      position++;
    }
  }

  private PermanentException refused(String reason) {
    String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
    return new PermanentException(
        Declaration.REFUSED, "the declaration '" + shown + "' is refused: " + reason);
  }

  /**
   * What was read.
   *
   * @param name the event's or function's name
   * @param parameters its parameters in order
   */
  record Declaration(String name, List<AbiParameter> parameters) {
    static final String REFUSED = "CFG_DECLARATION";

    Declaration {
      parameters = List.copyOf(parameters);
    }
  }
}
