package dev.sluice.operations.role;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.local.template.Surroundings;
import dev.sluice.local.template.TemplateFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads the functions' roles, and refuses a condition that the comparison would pass over. */
public final class RoleReader {
  private static final String KEYS_PATH = "/ForAllValues:StringLike/dynamodb:LeadingKeys";
  private static final String NAMED_PATH = "/Null/dynamodb:LeadingKeys";
  private static final Set<String> CONDITIONS = Set.of("ForAllValues:StringLike", "Null");

  private RoleReader() {}

  /** The role of each function. */
  public static List<Role> read(TemplateFile template, Map<String, String> parameters) {
    Surroundings here = Surroundings.local(URI.create("http://127.0.0.1:1"));
    Map<String, JsonNode> roles = template.properties("AWS::IAM::Role", parameters, here);
    Map<String, JsonNode> functions =
        template.properties("AWS::Serverless::Function", parameters, here);
    return functions.entrySet().stream()
        .map(
            function -> {
              String name = function.getKey() + "Role";
              if (!function.getValue().path("Role").asText().endsWith("-" + name)) {
                throw new IllegalArgumentException(function.getKey() + " has not the role " + name);
              }
              return new Role(
                  function.getKey(), statements(name, Objects.requireNonNull(roles.get(name))));
            })
        .toList();
  }

  private static List<Statement> statements(String role, JsonNode properties) {
    List<Statement> statements = new ArrayList<>();
    for (JsonNode policy : properties.path("Policies")) {
      for (JsonNode statement : policy.at("/PolicyDocument/Statement")) {
        statements.add(statement(role, statement));
      }
    }
    return statements;
  }

  private static Statement statement(String role, JsonNode statement) {
    String name = role + "/" + statement.path("Sid").asText();
    boolean allows = statement.path("Effect").asText().equals("Allow");
    return new Statement(
        name,
        allows,
        texts(statement.path("Action")),
        texts(statement.path("Resource")),
        allows ? leadingKeys(name, statement.path("Condition")) : List.of());
  }

  /** A denial is taken to hold whatever its condition says. */
  private static List<String> leadingKeys(String name, JsonNode condition) {
    condition
        .properties()
        .forEach(
            each -> {
              if (!CONDITIONS.contains(each.getKey())) {
                throw new IllegalArgumentException(name + " has a condition " + each.getKey());
              }
            });
    List<String> keys = texts(condition.at(KEYS_PATH));
    if (keys.isEmpty() != condition.isMissingNode()
        || keys.isEmpty() == condition.at(NAMED_PATH).asText().equals("false")) {
      throw new IllegalArgumentException(name + " does not ask for keys: " + condition);
    }
    return keys;
  }

  private static List<String> texts(JsonNode oneOrMore) {
    List<String> texts = new ArrayList<>();
    if (oneOrMore.isTextual()) {
      texts.add(oneOrMore.textValue());
    }
    oneOrMore.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
