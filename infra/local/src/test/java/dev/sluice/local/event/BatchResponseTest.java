package dev.sluice.local.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchResponseTest {
  private static final Set<String> BATCH = Set.of("a", "b", "c");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"batchItemFailures\":[]}",
        "{\"batchItemFailures\":null}",
        "{\"other\":[{\"itemIdentifier\":\"a\"}]}"
      })
  void failures_whenNoneIsNamed_areNone(String response) {
    assertThat(BatchResponse.failures(response, BATCH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"batchItemFailures\":\"a\"}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
        "{\"batchItemFailures\":[{\"id\":\"a\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"unknown\"}]}"
      })
  void failures_whenTheyCannotBeTold_areAll(String response) {
    assertThat(BatchResponse.failures(response, BATCH)).isEqualTo(BATCH);
  }

  @Test
  void failures_whenSomeAreNamed_areThose() {
    String response =
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"c\"},{\"itemIdentifier\":\"a\"}]}";

    assertThat(BatchResponse.failures(response, BATCH)).containsExactlyInAnyOrder("a", "c");
  }
}
