package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.Height;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.port.EventBus;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link EventBus} promises. */
public abstract class EventBusContract {
  /** The bus of this test. */
  protected abstract EventBus bus();

  /** The heights of the GatewayAdvanced events that the bus took so far. */
  protected abstract List<Height> taken();

  /** The bus refuses the next events, again when they are tried once more. */
  protected abstract void refuseNext(int events);

  @Test
  void publish_whenNothingIsGiven_publishesNothing() {
    assertThat(bus().publish(List.of())).isZero();
    assertThat(taken()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 11, 25})
  void publish_whenTaken_refusesNone(int count) {
    assertThat(bus().publish(events(count))).isZero();
    assertThat(taken()).containsExactlyInAnyOrderElementsOf(heights(count));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "12, 1", "12, 4", "12, 10"})
  void publish_whenSomeAreRefusedTwice_countsThemAndPublishesTheRest(int count, int refused) {
    refuseNext(refused);

    assertThat(bus().publish(events(count))).isEqualTo(refused);
    assertThat(taken()).containsExactlyInAnyOrderElementsOf(heights(count).subList(refused, count));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1", "25, 0", "12, 4", "25, 10"})
  void put_whenSomeAreRefused_givesThemAndTakesTheRest(int count, int refused) {
    refuseNext(refused);

    assertThat(bus().put(events(count))).isEqualTo(events(count).subList(0, refused));
    assertThat(taken()).containsExactlyInAnyOrderElementsOf(heights(count).subList(refused, count));
  }

  private static List<Height> heights(int count) {
    return LongStream.rangeClosed(1, count).mapToObj(Height::of).toList();
  }

  private static List<BusEvent> events(int count) {
    return heights(count).stream().<BusEvent>map(BusEvent.GatewayAdvanced::new).toList();
  }
}
