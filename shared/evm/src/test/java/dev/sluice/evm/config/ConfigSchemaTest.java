package dev.sluice.evm.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.evm.profile.ChainProfile;
import dev.sluice.evm.target.RuleSet;
import dev.sluice.evm.target.Where;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema that editors use and the validator know the same keys and limits. */
class ConfigSchemaTest {
  private static Map<?, ?> schema = Map.of();

  @BeforeAll
  static void load() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            ConfigReader.class.getResourceAsStream("sluice-config.schema.json"))) {
      schema = map(JsonTree.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    }
  }

  @Test
  void properties_everywhere_areTheValidatorsKeys() {
    assertThat(keys(schema)).isEqualTo(ConfigKeys.ROOT);
    assertThat(keys(definition("source"))).isEqualTo(ConfigKeys.SOURCE);
    assertThat(keys(definition("checkpoint"))).isEqualTo(ConfigKeys.CHECKPOINT);
    assertThat(keys(definition("network"))).isEqualTo(ConfigKeys.NETWORK);
    assertThat(keys(definition("node"))).isEqualTo(ConfigKeys.NODE);
    assertThat(keys(definition("target"))).isEqualTo(ConfigKeys.TARGET);
    assertThat(keys(map(list(definition("finality").get("oneOf")).get(1))))
        .isEqualTo(ConfigKeys.FINALITY);
  }

  @ParameterizedTest
  @CsvSource({"source", "checkpoint", "network", "node", "target"})
  void additionalProperties_everywhere_areRefused(String name) {
    assertThat((Object) definition(name).get("additionalProperties")).isEqualTo(false);
    assertThat((Object) schema.get("additionalProperties")).isEqualTo(false);
  }

  @Test
  void chains_areTheProfiles() {
    assertThat(list(property(definition("source"), "chain").get("enum")))
        .isEqualTo(ChainProfile.keys());
  }

  @Test
  void limits_always_areTheValidators() {
    assertThat((Object) property(schema, "targets").get("maxItems")).isEqualTo(RuleSet.MAX_RULES);
    assertThat((Object) property(definition("network"), "nodes").get("maxItems"))
        .isEqualTo(NetworkReader.MAX_NODES);
    assertThat((Object) map(definition("id")).get("pattern"))
        .isEqualTo("^" + NetworkReader.ID.pattern() + "$");
    assertThat((Object) property(definition("target"), "where").get("maxLength"))
        .isEqualTo(Where.MAX_CHARS);
    assertThat((Object) property(schema, "version").get("const")).isEqualTo(ConfigReader.VERSION);
  }

  private static Map<?, ?> definition(String name) {
    return map(map(schema.get("$defs")).get(name));
  }

  private static Map<?, ?> property(Map<?, ?> object, String name) {
    return map(map(object.get("properties")).get(name));
  }

  private static List<Object> keys(Map<?, ?> object) {
    return List.copyOf(map(object.get("properties")).keySet());
  }

  private static Map<?, ?> map(@org.jspecify.annotations.Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  private static List<?> list(@org.jspecify.annotations.Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }
}
