package dev.sluice.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.error.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** A SAM template as it is written: parsed, but with no value put in. */
public final class TemplateFile {
  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Transform",
          "Description",
          "Metadata",
          "Parameters",
          "Conditions",
          "Mappings",
          "Globals",
          "Resources",
          "Outputs");

  private final JsonNode root;

  private TemplateFile(JsonNode root) {
    this.root = root;
  }

  /**
   * Reads a file.
   *
   * @throws PermanentException {@code TEMPLATE_MISSING} when it cannot be read; {@code
   *     TEMPLATE_INVALID} when it is no YAML object; {@code TEMPLATE_UNSUPPORTED} for tags and
   *     sections that the local runtime does not know
   */
  public static TemplateFile read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new PermanentException("TEMPLATE_MISSING", "cannot read the template " + file, e);
    }
  }

  /** Parses a template's text. */
  public static TemplateFile parse(String yaml) {
    JsonNode root = YamlTree.parse(yaml);
    Section.of("template", root).allowOnly(SECTIONS);
    return new TemplateFile(root);
  }

  /**
   * Puts the values in.
   *
   * @param parameters values that stand above the defaults
   * @throws PermanentException {@code TEMPLATE_INVALID} for a value that its constraint refuses or
   *     a reference that leads nowhere; {@code TEMPLATE_UNSUPPORTED} for what is needed and not
   *     known
   */
  public Template resolve(Map<String, String> parameters, Surroundings surroundings) {
    return reader(parameters, surroundings).read();
  }

  /**
   * The properties of the resources of one type, by logical name and with the values put in: for
   * checks of what the local runtime has no use for, such as alarms and roles.
   *
   * @param type such as {@code AWS::IAM::Role}
   * @param parameters values that stand above the defaults
   * @throws PermanentException as {@link #resolve} does
   */
  public Map<String, JsonNode> properties(
      String type, Map<String, String> parameters, Surroundings surroundings) {
    return reader(parameters, surroundings).properties(type);
  }

  private TemplateReader reader(Map<String, String> parameters, Surroundings surroundings) {
    JsonNode mappings = root.path("Mappings");
    Map<String, String> values =
        Parameters.resolve(
            Section.of("Parameters", root.path("Parameters")).node(), Map.copyOf(parameters));
    References pseudo = References.withoutResources(surroundings);
    Conditions conditions =
        Conditions.of(
            Section.of("Conditions", root.path("Conditions")),
            new Intrinsics(values, mappings, Conditions.NONE, pseudo));
    ObjectNode resources = conditions.existing(root.path("Resources"));
    References references =
        References.of(
            surroundings, resources, new Intrinsics(values, mappings, conditions, pseudo));
    Intrinsics intrinsics = new Intrinsics(values, mappings, conditions, references);
    return new TemplateReader(intrinsics, references, root.path("Globals"), resources);
  }
}
