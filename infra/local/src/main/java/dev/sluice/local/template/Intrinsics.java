package dev.sluice.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves Ref, Fn::Sub, Fn::GetAtt and Fn::FindInMap (AWS CloudFormation User Guide, "Intrinsic
 * function reference"); any other function is refused.
 */
final class Intrinsics {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Map<String, String> values = new HashMap<>();
  private final JsonNode mappings;

  Intrinsics(Map<String, String> parameters, JsonNode mappings) {
    values.putAll(parameters);
    this.mappings = mappings;
  }

  /** Says what {@code !Ref name} or {@code !GetAtt name} gives. */
  void define(String name, String value) {
    values.put(name, value);
  }

  /** The tree with every function replaced by its value. */
  JsonNode resolve(String path, JsonNode node) {
    if (node.isArray()) {
      ArrayNode list = NODES.arrayNode();
      node.forEach(item -> list.add(resolve(path, item)));
      return list;
    }
    if (!node.isObject()) {
      return node;
    }
    if (node.size() == 1) {
      Map.Entry<String, JsonNode> only = node.properties().iterator().next();
      if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
        return TextNode.valueOf(apply(path, only.getKey(), only.getValue()));
      }
    }
    ObjectNode object = NODES.objectNode();
    node.properties()
        .forEach(
            member ->
                object.set(
                    member.getKey(), resolve(path + "." + member.getKey(), member.getValue())));
    return object;
  }

  private String apply(String path, String function, JsonNode argument) {
    return switch (function) {
      case "Ref" -> value(path, argument.asText());
      case "Fn::GetAtt" -> value(path, attribute(argument));
      case "Fn::Sub" -> substitute(path, argument);
      case "Fn::FindInMap" -> find(path, argument);
      default -> throw TemplateErrors.unsupported(path, "the function " + function);
    };
  }

  private static String attribute(JsonNode argument) {
    return argument.isArray()
        ? argument.path(0).asText() + "." + argument.path(1).asText()
        : argument.asText();
  }

  private String substitute(String path, JsonNode text) {
    if (!text.isTextual()) {
      throw TemplateErrors.unsupported(path, "Fn::Sub with a map");
    }
    Matcher matcher = VARIABLE.matcher(text.textValue());
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(
          out, Matcher.quoteReplacement(value(path, matcher.group(1).strip())));
    }
    return matcher.appendTail(out).toString();
  }

  private String find(String path, JsonNode keys) {
    JsonNode found = mappings;
    for (JsonNode key : keys) {
      found = found.path(resolve(path, key).asText());
    }
    if (!found.isTextual() || keys.size() != 3) {
      throw TemplateErrors.invalid(path, "no such entry in Mappings: " + keys);
    }
    return found.textValue();
  }

  private String value(String path, String name) {
    String value = values.get(name);
    if (value == null) {
      throw TemplateErrors.unsupported(path, "the reference " + name);
    }
    return value;
  }
}
