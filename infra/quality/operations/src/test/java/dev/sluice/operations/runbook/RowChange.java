package dev.sluice.operations.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A page's {@code aws dynamodb update-item} as the request that the AWS CLI makes of it.
 *
 * @param page the page's text
 */
record RowChange(String page) {
  private static final JsonMapper JSON = new JsonMapper();

  UpdateItemRequest on(String table) throws IOException {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(values("key"))
        .conditionExpression(option("condition-expression"))
        .updateExpression(option("update-expression"))
        .expressionAttributeNames(names())
        .expressionAttributeValues(values("expression-attribute-values"))
        .build();
  }

  private String option(String name) {
    Matcher matcher = Pattern.compile("--" + name + " '([^']*)'").matcher(page);
    if (!matcher.find()) {
      throw new IllegalStateException("no --" + name + " in " + page);
    }
    return matcher.group(1);
  }

  private Map<String, String> names() throws IOException {
    Map<String, String> names = new HashMap<>();
    JSON.readTree(option("expression-attribute-names"))
        .properties()
        .forEach(name -> names.put(name.getKey(), name.getValue().asText()));
    return names;
  }

  private Map<String, AttributeValue> values(String option) throws IOException {
    Map<String, AttributeValue> values = new HashMap<>();
    JSON.readTree(option(option))
        .properties()
        .forEach(value -> values.put(value.getKey(), value(value.getValue())));
    return values;
  }

  private static AttributeValue value(JsonNode typed) {
    return typed.has("N")
        ? AttributeValue.fromN(typed.path("N").asText())
        : AttributeValue.fromS(typed.path("S").asText());
  }
}
