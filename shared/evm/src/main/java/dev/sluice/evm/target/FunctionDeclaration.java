package dev.sluice.evm.target;

import java.util.Arrays;
import java.util.List;

/** A function as a contract declares it, such as {@code transfer(address to, uint256 amount)}. */
public final class FunctionDeclaration {
  /** How many bytes of the signature's hash call data begins with. */
  static final int SELECTOR_BYTES = 4;

  private final String name;
  private final List<AbiParameter> parameters;
  private final List<AbiType> types;
  private final byte[] selector;

  private FunctionDeclaration(DeclarationParser.Declaration parsed) {
    this.name = parsed.name();
    this.parameters = parsed.parameters();
    this.types = parameters.stream().map(AbiParameter::type).toList();
    this.selector = Arrays.copyOf(Signatures.hash(signature()).toByteArray(), SELECTOR_BYTES);
  }

  /**
   * Parses {@code name(type [name], …)}.
   *
   * @throws dev.sluice.core.error.PermanentException with code {@code CFG_DECLARATION} if the text
   *     declares no function
   */
  public static FunctionDeclaration parse(String text) {
    return new FunctionDeclaration(DeclarationParser.function(text));
  }

  /** The canonical signature: name and types, without white space. */
  public String signature() {
    return Signatures.of(name, parameters);
  }

  /** The parameters in order. */
  public List<AbiParameter> parameters() {
    return parameters;
  }

  /** A copy of the four bytes that call data begins with. */
  public byte[] selector() {
    return selector.clone();
  }

  /**
   * Whether the call data begins with this function's selector.
   *
   * @param input not changed
   */
  public boolean matches(byte[] input) {
    return input.length >= SELECTOR_BYTES
        && Arrays.equals(input, 0, SELECTOR_BYTES, selector, 0, SELECTOR_BYTES);
  }

  /**
   * Decodes the arguments. Bytes behind the last one are accepted, as contracts accept them.
   *
   * @param input call data that {@link #matches}; not changed
   */
  public Decoding decode(byte[] input) {
    return AbiDecoder.decode(types, input, SELECTOR_BYTES);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FunctionDeclaration that
        && name.equals(that.name)
        && parameters.equals(that.parameters);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(selector);
  }

  /** The declaration in its one canonical form; parsing it gives an equal declaration. */
  @Override
  public String toString() {
    return Signatures.declaration(name, parameters);
  }
}
