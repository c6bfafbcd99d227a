package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.SyncException;
import dev.sluice.evm.config.Finality;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;

/** Whatever an endpoint answers, the chain gives the truth or one documented error. */
class LyingServerTest {
  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "-1",
          "1e400",
          "\"\"",
          "\"0x\"",
          "\"0x0\"",
          "\"0x00\"",
          "\"0xffffffffffffffff\"",
          "\"0x8000000000000000\"",
          "\"0x" + "00".repeat(32) + "\"",
          "\"0x" + "ff".repeat(256) + "\"",
          "[]",
          "[[]]",
          "{}",
          "[null]",
          "{\"number\":\"0x64\"}");

  private final List<JsonNode> lines = MadeChain.of(100, 107, 0);
  private final ChainFixture fixture = ChainFixture.of(lines, 107, ChainFixture.PATIENT);
  private final ServedChain truth = fixture.served();

  @AfterProperty
  void close() {
    fixture.close();
  }

  @Property(tries = 400)
  void anything_whenOneAnswerIsChanged_isTheTruthOrADocumentedError(@ForAll long seed) {
    EvmSourceChain chain = fixture.chain(new Finality.Safe(), new SelectNothing());
    truth.fault(changing(new Random(seed)));

    Supplier<Object> view = chain::view;
    orError(view);
    orError(() -> chain.vote(Height.of(104)));
    orError(() -> fixture.fetch(chain, 100, 107))
        .ifPresent(
            blocks -> {
              for (Object each : (List<?>) blocks) {
                FetchedBlock block = (FetchedBlock) each;
                int index = (int) (block.block().height().value() - 100);
                assertThat(block.block().hash())
                    .hasToString(lines.get(index).at("/block/hash").asText());
              }
            });
  }

  /** Puts something odd in the place of one value of one answer in eight. */
  private ServedChain.Fault changing(Random random) {
    return call -> {
      if (random.nextInt(8) > 0) {
        return Optional.empty();
      }
      String result = truth.result(call);
      int colon = result.indexOf(':', random.nextInt(result.length()));
      String odd = ODD.get(random.nextInt(ODD.size()));
      if (colon < 0 || random.nextInt(8) == 0) {
        return Optional.of("\"result\":" + odd);
      }
      int end = colon + 1;
      while (result.charAt(end) != ',' && result.charAt(end) != '}') {
        end++;
      }
      return Optional.of(
          "\"result\":" + result.substring(0, colon + 1) + odd + result.substring(end));
    };
  }

  private static Optional<Object> orError(Supplier<Object> call) {
    try {
      return Optional.of(call.get());
    } catch (SyncException e) {
      assertThat(e.code()).matches("(RPC|VERIFY|CFG)_[A-Z_]+");
      return Optional.empty();
    }
  }
}
