package dev.sluice.cli.state;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A text that says something. {@code --stack "$STACK"} where STACK is not set would else count as
 * not given, and a command would change the state of this folder instead.
 */
final class NotBlank implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("it is empty; is the variable set that it comes from?");
    }
    return text;
  }
}
