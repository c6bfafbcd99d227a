package dev.sluice.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
 * on a text, {@code Fn::GetAtt} of an {@code Arn}, {@code Fn::FindInMap}. Others are refused.
 */
final class Intrinsics {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");

  private final Map<String, String> parameters;
  private final JsonNode mappings;
  private final References references;

  Intrinsics(Map<String, String> parameters, JsonNode mappings, References references) {
    this.parameters = Map.copyOf(parameters);
    this.mappings = mappings;
    this.references = references;
  }

  /** The same tree with no intrinsic function in it. */
  JsonNode resolve(String path, JsonNode node) {
    if (node.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      for (JsonNode item : node) {
        list.add(resolve(path, item));
      }
      return list;
    }
    if (!node.isObject()) {
      return node;
    }
    if (node.size() == 1) {
      Map.Entry<String, JsonNode> only = node.properties().iterator().next();
      if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
        return TextNode.valueOf(call(path, only.getKey(), only.getValue()));
      }
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      object.set(entry.getKey(), resolve(path + "." + entry.getKey(), entry.getValue()));
    }
    return object;
  }

  private String call(String path, String function, JsonNode argument) {
    return switch (function) {
      case "Ref" -> reference(path, text(path, argument));
      case "Fn::Sub" -> substitute(path, text(path, argument));
      case "Fn::GetAtt" -> attribute(path, argument);
      case "Fn::FindInMap" -> find(path, argument);
      default -> throw TemplateErrors.unsupported(path, "the function " + function);
    };
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
        argument.isTextual() ? List.of(argument.textValue().split("\\.", 2)) : list(path, argument);
    if (parts.size() != 2) {
      throw TemplateErrors.invalid(path, "wanted Resource.Attribute, got " + argument);
    }
    return references.attribute(path, parts.getFirst(), parts.getLast());
  }

  private String find(String path, JsonNode argument) {
    JsonNode found = mappings;
    List<String> keys = list(path, resolve(path, argument));
    for (String key : keys) {
      found = found.path(key);
    }
    if (keys.size() != 3 || !found.isTextual()) {
      throw TemplateErrors.invalid(path, "no value in the mappings at " + keys);
    }
    return found.textValue();
  }

  private static List<String> list(String path, JsonNode argument) {
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
