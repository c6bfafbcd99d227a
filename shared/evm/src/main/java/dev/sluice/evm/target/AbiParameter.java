package dev.sluice.evm.target;

/**
 * One parameter of a declaration.
 *
 * @param type its type
 * @param name its name; empty when the declaration gives none
 * @param indexed whether an event keeps it in a topic; false for functions
 */
public record AbiParameter(AbiType type, String name, boolean indexed) {
  /** The parameter as a declaration has it. */
  @Override
  public String toString() {
    return type.canonical() + (indexed ? " indexed" : "") + (name.isEmpty() ? "" : " " + name);
  }
}
