package dev.sluice.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.error.PermanentException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
  private final Environment environment =
      new Environment(Map.of("A", "x", "EMPTY", "", "N", "360"));

  @Test
  void required_whenPresent_givesIt() {
    assertThat(environment.required("A")).isEqualTo("x");
    assertThat(environment.orElse("B", "y")).isEqualTo("y");
    assertThat(environment.requiredPositive("N")).isEqualTo(360);
  }

  @ParameterizedTest
  @ValueSource(strings = {"B", "EMPTY"})
  void required_whenAbsentOrEmpty_namesTheVariable(String name) {
    assertThatThrownBy(() -> environment.required(name))
        .isInstanceOf(PermanentException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "x", "99999999999999999999"})
  void requiredPositive_whenItIsNone_isRefused(String value) {
    Environment wrong = new Environment(Map.of("N", value));
    assertThatThrownBy(() -> wrong.requiredPositive("N"))
        .isInstanceOf(PermanentException.class)
        .hasMessageContaining(value);
  }
}
