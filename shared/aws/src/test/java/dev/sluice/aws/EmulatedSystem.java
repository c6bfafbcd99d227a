package dev.sluice.aws;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.execute.BatchExecution;
import dev.sluice.core.execute.BatchResult;
import dev.sluice.core.execute.BlockSource;
import dev.sluice.core.execute.Delivery;
import dev.sluice.core.gateway.Gateway;
import dev.sluice.core.gateway.SourceChains;
import dev.sluice.core.ledger.Executors;
import dev.sluice.core.ledger.LedgerSnapshot;
import dev.sluice.core.plan.PlanLimits;
import dev.sluice.core.plan.Planner;
import dev.sluice.core.plan.PlannerPorts;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.testkit.FakeBlockOpener;
import dev.sluice.testkit.FakeEventBus;
import dev.sluice.testkit.FakeSourceChain;
import dev.sluice.testkit.FakeTimeSource;
import dev.sluice.testkit.Stores;
import dev.sluice.testkit.TestGenesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The three use cases on DynamoDB Local and ElasticMQ, each call of a new process, with faults
 * between them and the services. What receives and acknowledges messages is AWS's own part, and has
 * none.
 */
final class EmulatedSystem {
  private static final long VISIBILITY_MILLIS = 360_000;
  private static final long ROUND_MILLIS = 10_000;
  private static final long DEADLINE_MILLIS = 60_000;
  private static final int MOST_ROUNDS = 100;
  private static final Member N1 = Member.local(new NodeId("n1"));

  private final CallFaults faults = new CallFaults();
  private final FakeTimeSource time = new FakeTimeSource();
  private final FakeEventBus bus = new FakeEventBus();
  private final FakeSourceChain source;
  private final List<FetchedBlock> blocks;
  private final AwsClients dynamo;
  private final AwsClients sqs;
  private final Stores stores;
  private final SqsClient mapping;
  private final String queue;

  EmulatedSystem(List<FetchedBlock> blocks) {
    this.blocks = blocks;
    Height checkpoint = blocks.getFirst().block().height().previous();
    BlockHash hash = blocks.getFirst().block().parentHash();
    source = new FakeSourceChain(checkpoint);
    source.reveal(blocks);
    dynamo =
        AwsClients.from(
            TestClients.environment("AWS_ENDPOINT_URL_DYNAMODB", EmbeddedDynamo.endpoint()),
            faults);
    sqs =
        AwsClients.from(
            TestClients.environment("AWS_ENDPOINT_URL_SQS", EmbeddedQueue.endpoint()), faults);
    AwsClients plain = TestClients.sqs(new Wire());
    mapping = plain.sqs();
    queue = EmbeddedQueue.newQueue(mapping);
    CallFaults none = new CallFaults();
    AwsClients setup =
        AwsClients.from(
            TestClients.environment("AWS_ENDPOINT_URL_DYNAMODB", EmbeddedDynamo.endpoint()), none);
    String table = EmbeddedDynamo.newTable(setup.dynamo());
    TestClients.stores(setup, table).configs().initialise(TestGenesis.ofNodes(1, checkpoint, hash));
    setup.close();
    stores = TestClients.stores(dynamo, table);
  }

  CallFaults faults() {
    return faults;
  }

  /** Polls, plans and works until the node and the second height are level with the source. */
  void untilLevel() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      survive(this::poll);
      survive(this::tick);
      work();
      if (isLevel()) {
        faults.off();
        return;
      }
      time.advanceMillis(ROUND_MILLIS);
    }
    throw new AssertionError("not level after " + MOST_ROUNDS + " rounds: " + row());
  }

  private void poll() {
    new Gateway(
            stores.gateway(), stores.blocks(), new SourceChains(stores.configs(), _ -> source), bus)
        .poll(deadline());
  }

  private void tick() {
    PlannerPorts ports =
        new PlannerPorts(
            stores.gateway(),
            stores.blocks(),
            stores.master(),
            stores.nodes(),
            stores.plans(),
            new SqsWorkQueue(sqs.sqs(), queue),
            bus);
    new Planner(ports, PlanLimits.withVisibility(VISIBILITY_MILLIS))
        .tick(time.epochMillis(), deadline());
  }

  /** One batch after the other, until none comes. */
  private void work() {
    List<Message> batch = receive();
    while (!batch.isEmpty()) {
      Set<String> unfinished = new TreeSet<>();
      batch.forEach(message -> unfinished.add(message.messageId()));
      List<Message> received = batch;
      survive(() -> execute(received, unfinished));
      batch.forEach(message -> settle(message, unfinished.contains(message.messageId())));
      if (unfinished.size() == batch.size()) {
        return;
      }
      batch = receive();
    }
  }

  private List<Message> receive() {
    return mapping
        .receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
        .messages();
  }

  private void execute(List<Message> received, Set<String> unfinished) {
    List<Delivery> deliveries = new ArrayList<>();
    received.forEach(
        message ->
            deliveries.add(
                new Delivery(message.messageId(), WorkMessageJson.decode(message.body()))));
    BlockSource fresh = new BlockSource(stores.blocks(), _ -> new FakeBlockOpener(blocks));
    BatchExecution.Ports ports =
        new BatchExecution.Ports(
            stores.master(), stores.nodes(), fresh, bus, (attempt, _) -> attempt < 4);
    List<BatchResult> results =
        new BatchExecution(ports, Executors.builtIn(), Runnable::run)
            .execute(deliveries, deadline());
    unfinished.clear();
    results.forEach(result -> unfinished.addAll(result.unfinished()));
  }

  /** Deleted, or visible again: its time-out passes at once. */
  private void settle(Message message, boolean isUnfinished) {
    String handle = message.receiptHandle();
    if (isUnfinished) {
      mapping.changeMessageVisibility(
          request -> request.queueUrl(queue).receiptHandle(handle).visibilityTimeout(0));
    } else {
      mapping.deleteMessage(request -> request.queueUrl(queue).receiptHandle(handle));
    }
  }

  private static void survive(Runnable call) {
    try {
      call.run();
    } catch (CallFaults.Crash | RetryableException e) {
      // The next round is another process.
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof CallFaults.Crash)) {
        throw e;
      }
    }
  }

  private boolean isLevel() {
    try {
      Height last = blocks.getLast().block().height();
      return row().height().equals(last)
          && stores.master().read().orElseThrow().height().equals(last);
    } catch (CallFaults.Crash | RetryableException e) {
      return false;
    }
  }

  /** The node as it stands. */
  NodeState row() {
    return stores.nodes().node(N1).read().orElseThrow();
  }

  /** One of its ledgers. */
  SortedMap<String, String> ledger(String executor) {
    return LedgerSnapshot.read(stores.nodes().node(N1), stores.nodes().ledger(N1), executor)
        .orElseThrow()
        .entries();
  }

  private Deadline deadline() {
    return Deadline.inMillis(time, DEADLINE_MILLIS);
  }

  void close() {
    dynamo.close();
    sqs.close();
    mapping.deleteQueue(request -> request.queueUrl(queue));
    mapping.close();
  }
}
