package dev.sluice.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.error.PermanentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqsBatchTest {
  @Test
  void records_whenTheEventHasSome_givesWhatTheWorkerNeeds() throws IOException {
    List<SqsRecord> records =
        records(
            """
            {"Records":[{"messageId":"m1","receiptHandle":"h1","body":"{}","eventSource":"aws:sqs",
              "attributes":{"MessageGroupId":"n1","ApproximateReceiveCount":"2"},"unknown":1}]}""");
    assertThat(records).containsExactly(new SqsRecord("m1", "h1", "{}", "n1", "aws:sqs"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"Records\":[]}", "{\"Records\":null}", "[]", "3"})
  void records_whenThereAreNone_isEmpty(String event) throws IOException {
    assertThat(records(event)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"Records\":[{\"body\":\"\"}]}", "{\"Records\":[{\"messageId\":\"\"}]}"})
  void records_whenAMessageIdIsMissing_failsTheWholeBatch(String event) {
    assertThatThrownBy(() -> records(event))
        .isInstanceOfSatisfying(
            PermanentException.class, e -> assertThat(e.code()).isEqualTo("EVT_NO_MESSAGE_ID"));
  }

  @Test
  void response_namesExactlyTheFailedMessages() {
    assertThat(SqsBatch.response(List.of("m2", "m3")))
        .hasToString(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"},{\"itemIdentifier\":\"m3\"}]}");
    assertThat(SqsBatch.response(List.of())).hasToString("{\"batchItemFailures\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{", "<html>", "{\"a\":NaN}"})
  void read_whenTheEventIsNotStrictJson_isRefused(String event) {
    assertThatThrownBy(() -> records(event))
        .isInstanceOfSatisfying(
            PermanentException.class, e -> assertThat(e.code()).isEqualTo("EVT_MALFORMED"));
  }

  private static List<SqsRecord> records(String event) throws IOException {
    return SqsBatch.records(
        EventJson.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8))));
  }
}
