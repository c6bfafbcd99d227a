package dev.sluice.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import dev.sluice.core.ledger.BlockContext;
import dev.sluice.core.ledger.Executors;
import dev.sluice.core.ledger.LedgerView;
import dev.sluice.testkit.TestHashes;
import dev.sluice.testkit.purity.BlockTargets;
import dev.sluice.testkit.purity.PurityCheck;
import java.math.BigInteger;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TransferVolumeTest {
  private static final BlockContext BLOCK =
      new BlockContext(Height.of(7), new BlockHash(TestHashes.of("block")));

  private final SortedMap<String, String> ledger = new TreeMap<>();

  @Test
  void execute_addsUpCountSumAndLargestOfEachContract() {
    BlockTargets targets = new BlockTargets(BLOCK, "transfer-volume");
    targets.add("0xa", number("5"), number("100"));
    targets.add("0xb", number("1"));
    targets.add(
        "0xa",
        number("115792089237316195423570985008687907853269984665640564039457584007913129639935"));
    targets.add("0xa", number("100"));
    targets.all().forEach(this::execute);

    assertThat(ledger)
        .containsEntry("0xb", "1 1 1")
        .containsEntry(
            "0xa",
            "3 115792089237316195423570985008687907853269984665640564039457584007913129640135"
                + " 115792089237316195423570985008687907853269984665640564039457584007913129639935")
        .hasSize(2);
  }

  @Test
  void execute_whenTheLastValueIsNoNumber_changesNothing() {
    BlockTargets targets = new BlockTargets(BLOCK, "transfer-volume");
    targets.add("0xa", number("1"), new Value.Text("x")).add("0xa").add("", number("1"));
    targets.all().forEach(this::execute);

    assertThat(ledger).isEmpty();
  }

  @Test
  void installed_knowsIt() {
    assertThat(Executors.installed().names())
        .containsExactly("publish", "record", "token-ledger", "transfer-volume");
    assertThat(Executors.installed().named("transfer-volume")).isInstanceOf(TransferVolume.class);
  }

  @Test
  void executor_isPure() throws Exception {
    assertThat(PurityCheck.require(Transfers.class, 1).blocks()).isPositive();
  }

  private void execute(Target target) {
    TransferVolume executor = new TransferVolume();
    LedgerView view =
        new LedgerView() {
          @Override
          public Optional<String> read(String key) {
            assertThat(executor.reads(BLOCK, target)).contains(key);
            return Optional.ofNullable(ledger.get(key));
          }

          @Override
          public void write(String key, String value) {
            ledger.put(key, value);
          }
        };
    executor.execute(BLOCK, target, view);
  }

  private static Value number(String digits) {
    return new Value.Quantity(new BigInteger(digits));
  }
}
