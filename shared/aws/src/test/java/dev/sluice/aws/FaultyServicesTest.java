package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.CallFaults.Fault;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import dev.sluice.core.ledger.RecordEach;
import dev.sluice.core.ledger.TokenLedger;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.testkit.EffectBlocks;
import dev.sluice.testkit.TestHashes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Gateway, planner and worker on DynamoDB Local and ElasticMQ: an answer is lost at each write, the
 * process dies after each call. Nothing is lost, and nothing is done twice: each block moves the
 * same holders' sums again, so that a doubled or dropped effect shows.
 *
 * <p>In the build a run has several faults, one after every so many calls, and a few runs begin at
 * different calls; {@code -Dsluice.faults.runs=1000} takes a run for each call to begin at, so that
 * each call is hit.
 */
@Timeout(3_600)
final class FaultyServicesTest {
  private static final long SEED = 20_261_128;
  private static final Height CHECKPOINT = Height.of(100);
  private static final BlockHash CHECKPOINT_HASH = new BlockHash(TestHashes.of("checkpoint"));

  private static final int RUNS = Integer.getInteger("sluice.faults.runs", 1);

  /** Answers are lost as often as that; each call is repeated by itself. */
  private static final int LOST_EACH = 4;

  private static final int BY_CHANCE = 3;

  private static final int KIB = 1 << 10;

  /** 100 is what one transaction takes, the node's and the execution's rows among them. */
  private static final List<FetchedBlock> AROUND_A_TRANSACTION =
      blocks()
          .withEffects(1)
          .withEffects(97)
          .withEffects(98)
          .withEffects(99)
          .withEffects(100)
          .withEffects(101)
          .blocks();

  private static final List<FetchedBlock> LARGE =
      blocks().withEffects(3).withEffects(1_500).withEffects(3).blocks();

  /** An item has at most 400 KiB. */
  private static final List<FetchedBlock> LONG =
      blocks().withBytes(399 * KIB).withBytes(401 * KIB).withBytes(1_000 * KIB).blocks();

  private static EffectBlocks blocks() {
    return new EffectBlocks(CHECKPOINT, CHECKPOINT_HASH);
  }

  @Test
  void system_aroundATransaction_whenAnyAnswerIsLost_isTheSame() {
    everyCall("an answer lost, around a transaction", AROUND_A_TRANSACTION, Fault.LOST, LOST_EACH);
  }

  @Test
  void system_aroundATransaction_whenTheProcessDiesAfterAnyCall_isTheSame() {
    everyCall("a crash, around a transaction", AROUND_A_TRANSACTION, Fault.CRASH, 29);
  }

  @Test
  void system_withALargeBlock_whenAnyAnswerIsLost_isTheSame() {
    everyCall("an answer lost, 1,500 effects", LARGE, Fault.LOST, LOST_EACH);
  }

  @Test
  void system_withALargeBlock_whenTheProcessDiesAfterAnyCall_isTheSame() {
    everyCall("a crash, 1,500 effects", LARGE, Fault.CRASH, 97);
  }

  @Test
  void system_withLongValues_whenAnyAnswerIsLost_isTheSame() {
    everyCall("an answer lost, long values", LONG, Fault.LOST, LOST_EACH);
  }

  @Test
  void system_withLongValues_whenTheProcessDiesAfterAnyCall_isTheSame() {
    everyCall("a crash, long values", LONG, Fault.CRASH, 11);
  }

  @Test
  void system_whenAnswersAreLostAndProcessesDieByChance_isTheSame() {
    SplittableRandom random = new SplittableRandom(SEED);
    NodeState wanted = run(AROUND_A_TRANSACTION, _ -> Fault.NONE).row();
    int faults = 0;
    for (int i = 0; i < BY_CHANCE; i++) {
      SplittableRandom own = random.split();
      List<Fault> done = new ArrayList<>();
      Run run =
          run(
              AROUND_A_TRANSACTION,
              _ -> {
                int die = own.nextInt(20);
                Fault fault = die == 0 ? Fault.CRASH : die < 3 ? Fault.LOST : Fault.NONE;
                done.add(fault);
                return fault;
              });
      assertSame("run " + i + ", seed " + SEED, run, wanted);
      faults += (int) done.stream().filter(fault -> fault != Fault.NONE).count();
    }
    System.out.printf("faults by chance: %d in %d runs, seed %d%n", faults, BY_CHANCE, SEED);
  }

  /** What a run came to: its calls, the node, and whether its ledgers are those of a plain fold. */
  private record Run(
      List<String> calls, NodeState row, SortedMap<String, String> tokens, long recorded) {}

  /**
   * Runs with a fault after one of {@code between} calls. A process that dies more often than one
   * use case needs to come to its first commit would never get anywhere.
   */
  private static void everyCall(String what, List<FetchedBlock> blocks, Fault fault, int between) {
    Run clean = run(blocks, _ -> Fault.NONE);
    assertSame("without faults", clean, clean.row());
    int calls = clean.calls().size();
    int step = Math.max(1, between / RUNS);
    for (int i = 0; i < between; i += step) {
      int first = i;
      Run run = run(blocks, call -> call % between == first ? fault : Fault.NONE);
      String where = what + " after call " + i + " of each " + between;
      assertSame(where + ", at first " + clean.calls().get(i), run, clean.row());
    }
    System.out.printf(
        "%s: %d calls, %d of them writes, a fault after one of %d, %d runs%n",
        what,
        calls,
        clean.calls().stream().filter(CallFaults::isWrite).count(),
        between,
        (between + step - 1) / step);
  }

  private static Run run(List<FetchedBlock> blocks, IntFunction<Fault> faults) {
    EmulatedSystem system = new EmulatedSystem(blocks);
    try {
      system.faults().plan(faults);
      system.untilLevel();
      long targets = blocks.stream().mapToLong(each -> each.block().targets().size()).sum();
      SortedMap<String, String> tokens = system.ledger(TokenLedger.NAME);
      long recorded = system.ledger(RecordEach.NAME).size();
      assertThat(tokens).isEqualTo(fold(blocks));
      assertThat(tokens.isEmpty() ? recorded : 0).isEqualTo(tokens.isEmpty() ? targets : 0);
      return new Run(system.faults().calls(), system.row(), tokens, recorded);
    } finally {
      system.close();
    }
  }

  /** Equal digests are equal effects, block by block. */
  private static void assertSame(String what, Run run, NodeState wanted) {
    assertThat(run.row().status()).as(what).isEqualTo(NodeStatus.ACTIVE);
    assertThat(run.row().height()).as(what).isEqualTo(wanted.height());
    assertThat(run.row().digest()).as(what).isEqualTo(wanted.digest());
    assertThat(run.row().cursor()).as(what).isZero();
  }

  private static SortedMap<String, String> fold(List<FetchedBlock> blocks) {
    SortedMap<String, BigInteger> sums = new TreeMap<>();
    for (FetchedBlock block : blocks) {
      for (Target target : block.block().targets()) {
        if (target.executor().equals(TokenLedger.NAME)) {
          BigInteger amount = ((Value.Quantity) target.values().get(2)).value();
          sums.merge(key(target, 0), amount.negate(), BigInteger::add);
          sums.merge(key(target, 1), amount, BigInteger::add);
        }
      }
    }
    SortedMap<String, String> ledger = new TreeMap<>();
    sums.forEach((key, sum) -> ledger.put(key, sum.toString()));
    return ledger;
  }

  private static String key(Target target, int value) {
    return target.subject() + ":" + ((Value.Account) target.values().get(value)).id();
  }
}
