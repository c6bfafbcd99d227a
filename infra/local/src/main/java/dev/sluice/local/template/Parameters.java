package dev.sluice.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A template's parameters: given values over defaults, each checked against its constraints. */
final class Parameters {
  private static final Set<String> KNOWN =
      Set.of(
          "Type",
          "Description",
          "Default",
          "NoEcho",
          "ConstraintDescription",
          "AllowedPattern",
          "AllowedValues",
          "MinLength",
          "MaxLength",
          "MinValue",
          "MaxValue");

  private Parameters() {}

  /** The value of each declared parameter. */
  static Map<String, String> resolve(JsonNode declared, Map<String, String> given) {
    for (String name : given.keySet()) {
      if (!declared.has(name)) {
        throw TemplateErrors.invalid("Parameters", "there is no parameter " + name);
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : declared.properties()) {
      String name = entry.getKey();
      Section declaration = Section.of("Parameters." + name, entry.getValue());
      values.put(name, value(declaration, Optional.ofNullable(given.get(name))));
    }
    return values;
  }

  private static String value(Section declaration, Optional<String> given) {
    declaration.allowOnly(KNOWN);
    String value = given.orElseGet(() -> declaration.text("Default"));
    switch (declaration.text("Type")) {
      case "String" -> checkText(declaration, value);
      case "Number" -> checkNumber(declaration, value);
      case String other ->
          throw TemplateErrors.unsupported(declaration.path("Type"), "the type " + other);
    }
    if (declaration.has("AllowedValues") && !declaration.texts("AllowedValues").contains(value)) {
      throw refused(declaration, value, "one of " + declaration.texts("AllowedValues"));
    }
    return value;
  }

  private static void checkText(Section declaration, String value) {
    String pattern = declaration.textOr("AllowedPattern", "(?s).*");
    if (!Pattern.matches(pattern, value)) {
      throw refused(declaration, value, declaration.textOr("ConstraintDescription", pattern));
    }
    long shortest = declaration.numberOr("MinLength", 0);
    long longest = declaration.numberOr("MaxLength", Integer.MAX_VALUE);
    if (value.length() < shortest || value.length() > longest) {
      throw refused(declaration, value, shortest + " to " + longest + " characters");
    }
  }

  private static void checkNumber(Section declaration, String value) {
    if (!value.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")) {
      throw refused(declaration, value, "a number");
    }
    BigDecimal number = new BigDecimal(value);
    if (number.compareTo(BigDecimal.valueOf(declaration.numberOr("MinValue", Long.MIN_VALUE))) < 0
        || number.compareTo(BigDecimal.valueOf(declaration.numberOr("MaxValue", Long.MAX_VALUE)))
            > 0) {
      throw refused(
          declaration, value, declaration.textOr("ConstraintDescription", "a number in bounds"));
    }
  }

  private static RuntimeException refused(Section declaration, String value, String wanted) {
    return TemplateErrors.invalid(declaration.path(), "wanted " + wanted + ", got '" + value + "'");
  }
}
