package dev.sluice.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the intrinsic functions of CloudFormation by their values: {@code Ref}, {@code Fn::Sub}
 * on a text, {@code Fn::GetAtt} of an {@code Arn}, {@code Fn::FindInMap}, {@code Fn::Split}, {@code
 * Fn::If}. What is {@code AWS::NoValue} is left out. Others are refused.
 */
final class Intrinsics {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");

  /** Stands for a property that is not there. */
  private static final String NO_VALUE = "AWS::NoValue";

  private final Map<String, String> parameters;
  private final JsonNode mappings;
  private final Conditions conditions;
  private final References references;

  Intrinsics(
      Map<String, String> parameters,
      JsonNode mappings,
      Conditions conditions,
      References references) {
    this.parameters = Map.copyOf(parameters);
    this.mappings = mappings;
    this.conditions = conditions;
    this.references = references;
  }

  /** The same tree with no intrinsic function in it; missing when it comes to no value. */
  JsonNode resolve(String path, JsonNode node) {
    if (node.isArray()) {
      return list(path, node);
    }
    if (!node.isObject()) {
      return node;
    }
    if (node.size() == 1) {
      Map.Entry<String, JsonNode> only = node.properties().iterator().next();
      if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
        return call(path, only.getKey(), only.getValue());
      }
    }
    return object(path, node);
  }

  private ArrayNode list(String path, JsonNode items) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (JsonNode item : items) {
      JsonNode value = resolve(path, item);
      if (!value.isMissingNode()) {
        list.add(value);
      }
    }
    return list;
  }

  private ObjectNode object(String path, JsonNode members) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : members.properties()) {
      JsonNode value = resolve(path + "." + entry.getKey(), entry.getValue());
      if (!value.isMissingNode()) {
        object.set(entry.getKey(), value);
      }
    }
    return object;
  }

  private JsonNode call(String path, String function, JsonNode argument) {
    return switch (function) {
      case "Ref" -> value(path, text(path, argument));
      case "Fn::Sub" -> TextNode.valueOf(substitute(path, text(path, argument)));
      case "Fn::GetAtt" -> TextNode.valueOf(attribute(path, argument));
      case "Fn::FindInMap" -> TextNode.valueOf(find(path, argument));
      case "Fn::Split" -> split(path, argument);
      case "Fn::If" -> choose(path, argument);
      default -> throw TemplateErrors.unsupported(path, "the function " + function);
    };
  }

  private JsonNode value(String path, String name) {
    return name.equals(NO_VALUE)
        ? MissingNode.getInstance()
        : TextNode.valueOf(reference(path, name));
  }

  /** Only the branch that holds is resolved: the other may name what there is not. */
  private JsonNode choose(String path, JsonNode argument) {
    if (argument.size() != 3 || !argument.isArray()) {
      throw TemplateErrors.invalid(
          path, "wanted a condition and two values for Fn::If, got " + argument);
    }
    boolean holds = conditions.holds(path, text(path, argument.path(0)));
    return resolve(path, argument.path(holds ? 1 : 2));
  }

  private ArrayNode split(String path, JsonNode argument) {
    List<String> parts = texts(path, resolve(path, argument));
    if (parts.size() != 2 || parts.getFirst().isEmpty()) {
      throw TemplateErrors.invalid(
          path, "wanted a delimiter and a text for Fn::Split, got " + argument);
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (String part : parts.getLast().split(Pattern.quote(parts.getFirst()), -1)) {
      list.add(part);
    }
    return list;
  }

  private String reference(String path, String name) {
    String parameter = parameters.get(name);
    return parameter == null ? references.ref(path, name) : parameter;
  }

  private String substitute(String path, String text) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    return matcher.replaceAll(match -> Matcher.quoteReplacement(placeholder(path, match)));
  }

  private String placeholder(String path, MatchResult match) {
    String name = match.group(2);
    if (!match.group(1).isEmpty()) {
      return "${" + name + "}";
    }
    int dot = name.indexOf('.');
    return dot < 0
        ? reference(path, name)
        : references.attribute(path, name.substring(0, dot), name.substring(dot + 1));
  }

  private String attribute(String path, JsonNode argument) {
    List<String> parts =
        argument.isTextual()
            ? List.of(argument.textValue().split("\\.", 2))
            : texts(path, argument);
    if (parts.size() != 2) {
      throw TemplateErrors.invalid(path, "wanted Resource.Attribute, got " + argument);
    }
    return references.attribute(path, parts.getFirst(), parts.getLast());
  }

  private String find(String path, JsonNode argument) {
    JsonNode found = mappings;
    List<String> keys = texts(path, resolve(path, argument));
    for (String key : keys) {
      found = found.path(key);
    }
    if (keys.size() != 3 || !found.isTextual()) {
      throw TemplateErrors.invalid(path, "no value in the mappings at " + keys);
    }
    return found.textValue();
  }

  private static List<String> texts(String path, JsonNode argument) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : argument) {
      texts.add(text(path, item));
    }
    return texts;
  }

  private static String text(String path, JsonNode argument) {
    if (!argument.isTextual()) {
      throw TemplateErrors.unsupported(path, "an argument that is no text: " + argument);
    }
    return argument.textValue();
  }
}
