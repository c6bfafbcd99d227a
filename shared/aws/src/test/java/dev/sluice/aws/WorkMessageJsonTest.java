package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.state.NodeId;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkMessageJsonTest {
  private static final String GOOD =
      "{\"v\":1,\"node\":\"n1\",\"first\":101,\"last\":102,\"epoch\":3,\"wake\":true}";

  @Test
  void encode_writesTheDocumentedForm() {
    WorkMessage message = new WorkMessage(new NodeId("n1"), BlockRange.of(101, 101), 3, true);
    WorkMessage quiet = new WorkMessage(new NodeId("n1"), BlockRange.of(101, 256), 3, false);

    assertThat(WorkMessageJson.encode(message))
        .isEqualTo(
            "{\"v\":1,\"node\":\"n1\",\"first\":101,\"last\":101,\"epoch\":3,\"wake\":true}");
    assertThat(WorkMessageJson.encode(quiet))
        .isEqualTo("{\"v\":1,\"node\":\"n1\",\"first\":101,\"last\":256,\"epoch\":3}");
  }

  @Test
  void encode_whenEveryValueIsTheLargest_fits() {
    WorkMessage largest =
        new WorkMessage(
            new NodeId("n".repeat(64)),
            BlockRange.of(Long.MAX_VALUE, Long.MAX_VALUE),
            Long.MAX_VALUE,
            true);

    assertThat(WorkMessageJson.encode(largest).getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThan(WorkMessageJson.MAX_BYTES / 4);
    assertThat(largest.deduplicationId()).hasSizeLessThanOrEqualTo(128);
  }

  @Property
  void decode_givesBackWhatWasEncoded(@ForAll("messages") WorkMessage message) {
    assertThat(WorkMessageJson.decode(WorkMessageJson.encode(message))).isEqualTo(message);
  }

  @Property
  void decode_whenGivenAnyText_succeedsOrIsPermanent(@ForAll String body) {
    assertThatThrownBy(() -> WorkMessageJson.decode(body)).isInstanceOf(PermanentException.class);
  }

  @Property
  void decode_whenOneCharacterIsReplaced_succeedsOrIsPermanent(
      @ForAll("positions") int position, @ForAll char replacement) {
    String body = GOOD.substring(0, position) + replacement + GOOD.substring(position + 1);
    try {
      WorkMessageJson.decode(body);
    } catch (PermanentException e) {
      assertThat(e.code()).isIn("MSG_MALFORMED", "MSG_VERSION");
    }
  }

  @Test
  void decode_whenFieldsComeInAnotherOrderWithSpaces_reads() {
    assertThat(
            WorkMessageJson.decode(
                " { \"wake\" : false, \"epoch\":3 ,\"last\":102,\"first\":101,\"node\":\"n1\","
                    + "\n\"v\":1 } "))
        .isEqualTo(new WorkMessage(new NodeId("n1"), BlockRange.of(101, 102), 3, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "7",
        "\"x\"",
        "{}",
        "{",
        "{\"v\":1}",
        "{\"v\":1,\"node\":\"n1\",\"first\":101,\"last\":102}",
        "{\"v\":1,\"node\":\"n1\",\"first\":101,\"epoch\":3}",
        "{\"v\":1,\"node\":\"n1\",\"last\":102,\"epoch\":3}",
        "{\"v\":1,\"first\":101,\"last\":102,\"epoch\":3}",
        "{\"node\":\"n1\",\"first\":101,\"last\":102,\"epoch\":3}",
        "{\"v\":\"1\",\"node\":\"n1\",\"first\":101,\"last\":102,\"epoch\":3}",
        "{\"v\":1,\"node\":1,\"first\":101,\"last\":102,\"epoch\":3}",
        "{\"v\":1,\"node\":\"n1\",\"first\":\"101\",\"last\":102,\"epoch\":3}",
        "{\"v\":1,\"node\":\"n1\",\"first\":101.0,\"last\":102,\"epoch\":3}",
        "{\"v\":1,\"node\":\"n1\",\"first\":1e2,\"last\":102,\"epoch\":3}",
        "{\"v\":1,\"node\":\"n1\",\"first\":null,\"last\":102,\"epoch\":3}",
        "{\"v\":1,\"node\":\"n1\",\"first\":[101],\"last\":102,\"epoch\":3}",
        "{\"v\":1,\"node\":\"n1\",\"first\":101,\"last\":9223372036854775808,\"epoch\":3}",
        "{\"v\":1,\"node\":\"n1\",\"first\":-1,\"last\":102,\"epoch\":3}",
        "{\"v\":1,\"node\":\"n1\",\"first\":103,\"last\":102,\"epoch\":3}",
        "{\"v\":1,\"node\":\"n1\",\"first\":101,\"last\":102,\"epoch\":-3}",
        "{\"v\":1,\"node\":\"\",\"first\":101,\"last\":102,\"epoch\":3}",
        "{\"v\":1,\"node\":\"n 1\",\"first\":101,\"last\":102,\"epoch\":3}",
        "{\"v\":1,\"node\":\"n1\",\"first\":101,\"last\":102,\"epoch\":3,\"wake\":1}",
        "{\"v\":1,\"node\":\"n1\",\"first\":101,\"last\":102,\"epoch\":3,\"wake\":null}",
        "{\"v\":1,\"node\":\"n1\",\"first\":101,\"last\":102,\"epoch\":3,\"more\":1}",
        "{\"v\":1,\"node\":\"n1\",\"first\":101,\"last\":102,\"epoch\":3,\"epoch\":3}",
        "{\"v\":1,\"node\":\"n1\",\"first\":101,\"last\":102,\"epoch\":3}{}",
        "{\"v\":1,\"node\":\"n1\",\"first\":101,\"last\":102,\"epoch\":3} x",
        "{\"v\":1,\"node\":\"n1\",\"first\":101,\"last\":102,\"epoch\":3",
        "{'v':1,'node':'n1','first':101,'last':102,'epoch':3}"
      })
  void decode_whenNotOfTheForm_isMalformed(String body) {
    assertCode(body, "MSG_MALFORMED");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, -1, 1000})
  void decode_whenOfAnotherVersion_saysSo(int version) {
    assertCode("{\"v\":" + version + "}", "MSG_VERSION");
    assertCode("{\"v\":" + version + ",\"shard\":\"x\"}", "MSG_VERSION");
  }

  @Test
  void decode_whenLongerThanAKibibyte_isMalformed() {
    String fits = GOOD + " ".repeat(WorkMessageJson.MAX_BYTES - GOOD.length());

    assertThat(WorkMessageJson.decode(fits).epoch()).isEqualTo(3);
    assertCode(fits + " ", "MSG_MALFORMED");
  }

  @Test
  void decode_whenMalformed_doesNotQuoteTheBody() {
    assertThatThrownBy(() -> WorkMessageJson.decode("{\"secret-key\": oops}"))
        .hasMessageNotContaining("secret-key")
        .hasMessageNotContaining("oops");
  }

  private static void assertCode(String body, String code) {
    assertThatThrownBy(() -> WorkMessageJson.decode(body))
        .isInstanceOfSatisfying(
            PermanentException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Provide
  Arbitrary<Integer> positions() {
    return Arbitraries.integers().between(0, GOOD.length() - 1);
  }

  @Provide
  Arbitrary<WorkMessage> messages() {
    Arbitrary<String> nodes =
        Arbitraries.strings().alpha().numeric().withChars('-', '_').ofMinLength(1).ofMaxLength(64);
    Arbitrary<Long> numbers = Arbitraries.longs().greaterOrEqual(0);
    return Combinators.combine(nodes, numbers, numbers, numbers, Arbitraries.of(true, false))
        .as(
            (node, one, other, epoch, wake) ->
                new WorkMessage(
                    new NodeId(node),
                    BlockRange.of(Math.min(one, other), Math.max(one, other)),
                    epoch,
                    wake));
  }
}
