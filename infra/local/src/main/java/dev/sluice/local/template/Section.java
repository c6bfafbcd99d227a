package dev.sluice.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An object of the template that remembers where it stands, so that each error can name the place.
 */
final class Section {
  private final String path;
  private final JsonNode node;

  private Section(String path, JsonNode node) {
    this.path = path;
    this.node = node;
  }

  /** An object; one that is missing reads as empty. */
  static Section of(String path, JsonNode node) {
    if (!node.isObject() && !node.isMissingNode()) {
      throw TemplateErrors.invalid(path, "wanted an object, got " + node);
    }
    return new Section(path, node);
  }

  String path() {
    return path;
  }

  String path(String name) {
    return path + "." + name;
  }

  boolean has(String name) {
    return node.has(name);
  }

  JsonNode node() {
    return node;
  }

  /** The object called so; empty when it is missing. */
  Section section(String name) {
    return of(path(name), node.path(name));
  }

  /** Each member, which must be an object. */
  List<Section> sections() {
    List<Section> members = new ArrayList<>();
    node.properties().forEach(e -> members.add(of(path(e.getKey()), e.getValue())));
    return members;
  }

  /** The objects in a list. */
  List<Section> items(String name) {
    List<Section> items = new ArrayList<>();
    node.path(name).forEach(item -> items.add(of(path(name), item)));
    return items;
  }

  /** The last part of the path. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  String text(String name) {
    JsonNode value = node.path(name);
    if (!value.isTextual()) {
      throw TemplateErrors.invalid(path(name), "wanted a text, got " + shown(value));
    }
    return value.textValue();
  }

  String textOr(String name, String otherwise) {
    return has(name) ? text(name) : otherwise;
  }

  long number(String name) {
    String value = text(name);
    if (!value.matches("-?[0-9]{1,18}")) {
      throw TemplateErrors.invalid(path(name), "wanted a whole number, got '" + value + "'");
    }
    return Long.parseLong(value);
  }

  long numberOr(String name, long otherwise) {
    return has(name) ? number(name) : otherwise;
  }

  /** A list of texts; empty when it is missing. */
  List<String> texts(String name) {
    JsonNode value = node.path(name);
    if (!value.isArray() && !value.isMissingNode()) {
      throw TemplateErrors.invalid(path(name), "wanted a list, got " + value);
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : value) {
      if (!item.isTextual()) {
        throw TemplateErrors.invalid(path(name), "wanted a list of texts, got " + item);
      }
      texts.add(item.textValue());
    }
    return texts;
  }

  /** The members as names and texts. */
  Map<String, String> textMap() {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), text(entry.getKey())));
    return texts;
  }

  /** Refuses every member that is not among these names. */
  void allowOnly(Set<String> names) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!names.contains(entry.getKey())) {
        throw TemplateErrors.unsupported(path(entry.getKey()), "not known to the local runtime");
      }
    }
  }

  private static String shown(JsonNode value) {
    return value instanceof MissingNode ? "nothing" : value.toString();
  }
}
