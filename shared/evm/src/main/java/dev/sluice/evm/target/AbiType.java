package dev.sluice.evm.target;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A type of the contract ABI (docs.soliditylang.org, "Contract ABI Specification"). Types that
 * occupy no bytes, such as {@code uint256[0]} or {@code ()}, do not exist here, so that a list is
 * never longer than the bytes it was read from.
 */
public sealed interface AbiType {
  /** The number of bytes of a word, the unit of the encoding. */
  int WORD = 32;

  /** The canonical name, as it stands in a signature. */
  String canonical();

  /** Whether its encoding has a length of its own and stands behind an offset. */
  default boolean isDynamic() {
    return false;
  }

  /** How many words it takes where it is declared: 1 for a dynamic type's offset. */
  default int headWords() {
    return 1;
  }

  /** Whether a log topic holds the value itself and not a hash of it. */
  default boolean isWord() {
    return !isDynamic() && !(this instanceof FixedArray) && !(this instanceof Structure);
  }

  /**
   * An unsigned integer.
   *
   * @param bits 8 to 256, a multiple of 8
   */
  record Unsigned(int bits) implements AbiType {
    @Override
    public String canonical() {
      return "uint" + bits;
    }
  }

  /**
   * A signed integer in two's complement.
   *
   * @param bits 8 to 256, a multiple of 8
   */
  record Signed(int bits) implements AbiType {
    @Override
    public String canonical() {
      return "int" + bits;
    }
  }

  /** An account. */
  record AccountAddress() implements AbiType {
    @Override
    public String canonical() {
      return "address";
    }
  }

  /** A truth value. */
  record Bool() implements AbiType {
    @Override
    public String canonical() {
      return "bool";
    }
  }

  /**
   * Some bytes, left-aligned in a word.
   *
   * @param name the type's name: {@code function} is 24 bytes under a name of its own
   * @param size 1 to 32
   */
  record FixedBytes(String name, int size) implements AbiType {
    @Override
    public String canonical() {
      return name;
    }
  }

  /** Bytes of any length. */
  record DynamicBytes() implements AbiType {
    @Override
    public String canonical() {
      return "bytes";
    }

    @Override
    public boolean isDynamic() {
      return true;
    }
  }

  /** Text in UTF-8. */
  record Text() implements AbiType {
    @Override
    public String canonical() {
      return "string";
    }

    @Override
    public boolean isDynamic() {
      return true;
    }
  }

  /**
   * A list of any length.
   *
   * @param element the type of its elements
   */
  record DynamicArray(AbiType element) implements AbiType {
    @Override
    public String canonical() {
      return element.canonical() + "[]";
    }

    @Override
    public boolean isDynamic() {
      return true;
    }
  }

  /**
   * A list of fixed length.
   *
   * @param element the type of its elements
   * @param length how many, at least 1
   */
  record FixedArray(AbiType element, int length) implements AbiType {
    @Override
    public String canonical() {
      return element.canonical() + "[" + length + "]";
    }

    @Override
    public boolean isDynamic() {
      return element.isDynamic();
    }

    @Override
    public int headWords() {
      return isDynamic() ? 1 : Math.multiplyExact(length, element.headWords());
    }
  }

  /**
   * A tuple, which is what a struct becomes.
   *
   * @param components the types of its members, at least one
   */
  record Structure(List<AbiType> components) implements AbiType {
    /** Copies the list. */
    public Structure {
      components = List.copyOf(components);
    }

    @Override
    public String canonical() {
      return components.stream().map(AbiType::canonical).collect(Collectors.joining(",", "(", ")"));
    }

    @Override
    public boolean isDynamic() {
      return components.stream().anyMatch(AbiType::isDynamic);
    }

    @Override
    public int headWords() {
      return isDynamic() ? 1 : words(components);
    }
  }

  /** How many words the heads of these types take together. */
  static int words(List<AbiType> types) {
    return types.stream().mapToInt(AbiType::headWords).reduce(0, Math::addExact);
  }
}
