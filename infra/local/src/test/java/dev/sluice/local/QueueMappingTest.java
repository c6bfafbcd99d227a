package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.local.fixture.EditedTemplate;
import dev.sluice.local.fixture.Invocation;
import dev.sluice.local.fixture.Invocation.Received;
import dev.sluice.local.fixture.Script;
import dev.sluice.local.fixture.TestStack;
import dev.sluice.local.fixture.TestStack.Outgoing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The queue's event source mapping, with ElasticMQ behind it. */
@Timeout(120)
class QueueMappingTest {
  private static final int MESSAGES = 10;

  @TempDir private Path folder;
  @TempDir private Path templates;

  private final Map<String, List<String>> done = new ConcurrentHashMap<>();
  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

  private static List<Outgoing> group(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> new Outgoing(name, "m" + i)).toList();
  }

  private static List<String> bodies(int count) {
    return IntStream.range(0, count).mapToObj(i -> "m" + i).toList();
  }

  /** Takes a batch as the worker does: a group ends at its first failure. */
  private String take(Invocation call, Predicate<Received> fails) {
    Set<String> ended = new HashSet<>();
    List<String> failed = new ArrayList<>();
    for (Received message : call.records()) {
      attempts.merge(message.group() + message.body(), 1, Integer::sum);
      if (ended.contains(message.group()) || fails.test(message)) {
        ended.add(message.group());
        failed.add(message.id());
      } else {
        done.computeIfAbsent(message.group(), group -> new ArrayList<>()).add(message.body());
      }
    }
    return Script.failures(failed);
  }

  private void awaitDone(Script script, int wanted) throws InterruptedException {
    while (done.values().stream().mapToInt(List::size).sum() < wanted) {
      script.nextCall();
    }
  }

  @Test
  void batch_whenOneMessageFailsAtAnyIndex_comesAgainFromThereInOrder() throws Exception {
    // Group k fails at its message k, the first time.
    List<Outgoing> all = new ArrayList<>();
    IntStream.range(0, MESSAGES).forEach(k -> all.addAll(group("g" + k, MESSAGES)));
    Script script =
        Script.of(
            call ->
                take(
                    call,
                    m ->
                        m.receives() == 1 && m.group().substring(1).equals(m.body().substring(1))));

    try (LocalRuntime _ = TestStack.start(folder, script, TestStack.sending(all))) {
      awaitDone(script, all.size());
    }

    for (int k = 0; k < MESSAGES; k++) {
      String name = "g" + k;
      assertThat(done.get(name)).as(name).isEqualTo(bodies(MESSAGES));
      for (int i = 0; i < MESSAGES; i++) {
        assertThat(attempts.get(name + "m" + i)).as(name + "m" + i).isEqualTo(i < k ? 1 : 2);
      }
    }
  }

  @Test
  void batch_whenItMixesGroups_returnsOnlyTheGroupThatFailed() throws Exception {
    List<Outgoing> all =
        List.of(new Outgoing("a", "m0"), new Outgoing("b", "m0"), new Outgoing("c", "m0"));
    Script script = Script.of(call -> take(call, m -> m.receives() == 1 && m.group().equals("b")));

    try (LocalRuntime _ = TestStack.start(folder, script, TestStack.sending(all))) {
      assertThat(script.nextCall().records())
          .extracting(Received::group)
          .containsExactlyInAnyOrder("a", "b", "c");
      assertThat(script.nextCall().records()).extracting(Received::group).containsExactly("b");
    }

    assertThat(done.keySet()).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void batch_whenTheHandlerThrows_comesAgainWhole() throws Exception {
    Script script =
        Script.of(
            call -> {
              if (call.records().stream().anyMatch(m -> m.receives() == 1)) {
                throw new IllegalStateException("the first time");
              }
              return take(call, m -> false);
            });

    try (LocalRuntime _ = TestStack.start(folder, script, TestStack.sending(group("a", 3)))) {
      assertThat(script.nextCall().records())
          .extracting(Received::receives)
          .containsExactly(2, 2, 2);
    }

    assertThat(done.get("a")).isEqualTo(bodies(3));
  }

  @Test
  void message_whenItFailsTooOften_endsInTheDeadLetterQueueAndTheGroupGoesOn() throws Exception {
    Script script = Script.of(call -> take(call, m -> m.body().equals("m0")));

    try (LocalRuntime runtime = TestStack.start(folder, script, TestStack.sending(group("a", 1)));
        SqsClient sqs = TestStack.sqs(runtime.environment())) {
      String dead = TestStack.queueUrl(runtime.template(), "sluice-local-dead.fifo");
      assertThat(receive(sqs, dead)).extracting(Message::body).containsExactly("m0");
      assertThat(attempts).containsExactly(Map.entry("am0", 3));
      String queue = TestStack.queueUrl(runtime.template(), "sluice-local-Queue.fifo");
      TestStack.send(sqs, queue, List.of(new Outgoing("a", "m1")));
      awaitDone(script, 1);
    }

    assertThat(done.get("a")).containsExactly("m1");
  }

  /** ElasticMQ does not wake a long poll for a message that it moves, so the polls are short. */
  private static List<Message> receive(SqsClient sqs, String queue) {
    List<Message> messages = List.of();
    while (messages.isEmpty()) {
      messages =
          sqs.receiveMessage(request -> request.queueUrl(queue).waitTimeSeconds(1)).messages();
    }
    return messages;
  }

  @Test
  void message_whenTheHandlerSetsItsVisibility_comesBackByThat() throws Exception {
    Script script =
        Script.of(
            call -> {
              Received message = call.records().getFirst();
              String queue = call.environment().get("QUEUE_URL");
              if (message.receives() == 1) {
                try (SqsClient sqs = TestStack.sqs(call.environment())) {
                  sqs.changeMessageVisibility(
                      request ->
                          request
                              .queueUrl(queue)
                              .receiptHandle(message.receipt())
                              .visibilityTimeout(0));
                }
              }
              return take(call, m -> m.receives() == 1);
            });

    // A visibility time-out that the test would not outlive.
    Path patient =
        EditedTemplate.of(
            Files.createTempFile(templates, "patient", ".yaml"),
            "VisibilitySeconds: 1",
            "VisibilitySeconds: 3600");
    RuntimeSettings settings = TestStack.settings(folder, patient, script);
    try (LocalRuntime _ =
        LocalRuntime.start(TestStack.with(settings, TestStack.sending(group("a", 1))))) {
      // The second call may end before the first: the message is visible while that still runs.
      assertThat(List.of(script.nextCall(), script.nextCall()))
          .extracting(call -> call.records().getFirst().receives())
          .containsExactlyInAnyOrder(1, 2);
    }
  }

  @Test
  void groups_whenThereAreSeveral_areTakenSideBySideButNeverTwice() throws Exception {
    // Three batches can only meet here when they are out at one time.
    CyclicBarrier meeting = new CyclicBarrier(3);
    Set<String> out = ConcurrentHashMap.newKeySet();
    Script script =
        Script.of(
            call -> {
              String group = call.records().getFirst().group();
              boolean alone = out.add(group);
              if (call.records().getFirst().body().equals("m0")) {
                meet(meeting);
              }
              out.remove(group);
              return alone ? take(call, m -> false) : "no JSON: two batches of one group";
            });
    List<Outgoing> all = new ArrayList<>();
    List.of("a", "b", "c").forEach(name -> all.addAll(group(name, 20)));

    try (LocalRuntime _ = TestStack.start(folder, script, TestStack.sending(all))) {
      awaitDone(script, all.size());
    }

    assertThat(done.values()).hasSize(3).allMatch(bodies(20)::equals);
    assertThat(attempts.values()).allMatch(count -> count == 1);
  }

  private static void meet(CyclicBarrier meeting) throws InterruptedException {
    try {
      meeting.await(30, TimeUnit.SECONDS);
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("they are not out at one time", e);
    }
  }

  @Test
  void close_whenABatchIsOut_waitsForIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Script script =
        Script.of(
            call -> {
              begun.countDown();
              goOn.await();
              return take(call, m -> false);
            });
    LocalRuntime runtime = TestStack.start(folder, script, TestStack.sending(group("a", 1)));

    begun.await();
    Thread closing = Thread.ofPlatform().start(runtime::close);
    // Whether the other thread is inside already or not: only afterwards can the batch end.
    goOn.countDown();
    closing.join();

    assertThat(done.get("a")).containsExactly("m0");
  }
}
