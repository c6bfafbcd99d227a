package dev.sluice.packages;

import dev.sluice.aws.AwsClients;
import dev.sluice.aws.DynamoConfigStore;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.Genesis;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.lambda.SystemTime;
import dev.sluice.local.backend.Backend;
import dev.sluice.local.backend.LocalClients;
import dev.sluice.local.event.BusFaults;
import dev.sluice.local.event.LocalBus;
import dev.sluice.local.state.RuntimeDescription;
import dev.sluice.local.template.QueueMappingSpec;
import dev.sluice.local.template.Surroundings;
import dev.sluice.local.template.Template;
import dev.sluice.rpc.BlockIdentity;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** What the functions call: emulated stores with a network in place, and a recorded chain. */
final class Surrounding implements AutoCloseable {
  private static final long CHAIN = 31_337;
  private static final List<NodeId> NODES = List.of(new NodeId("n1"), new NodeId("n2"));

  private final Backend backend;
  private final LocalBus bus;
  private final RecordingServer chain;
  private final ParameterStandIn parameters = new ParameterStandIn();
  private final Template template;

  Surrounding() throws IOException {
    Path libraries = Files.createDirectories(Project.build().resolve("native"));
    Path rows = Files.createTempDirectory(Project.build(), "rows-");
    Recording recording =
        Recording.read(Project.root().resolve("infra/rpc/recording/anvil.ndjson.gz"));
    backend = Backend.start(new Backend.Places(rows, libraries, 0));
    template = Project.template(backend.sqs());
    backend.create(template);
    bus =
        LocalBus.start(
            new LocalBus.Context(
                List.of(),
                Map.of(),
                List.of(),
                BusFaults.NONE,
                Surroundings.local(backend.sqs()),
                new SystemTime()));
    chain = RecordingServer.start(recording, RecordingServer.Options.whole(CHAIN));
    parameters.put(chain.uri().toString());
    try (AwsClients clients = AwsClients.from(environment("Gateway"))) {
      new DynamoConfigStore(clients.dynamo(), template.stateTable().name())
          .initialise(genesis(recording));
    }
  }

  private static Genesis genesis(Recording recording) {
    BlockIdentity first = recording.first().identity();
    Height height = Height.of(first.height() - 1);
    BlockHash hash = BlockHash.parse(first.parentHash());
    return new Genesis(
        new Configuration(1, height.next(), configuration(first)),
        new Members("packages", NODES.stream().map(Member::local).toList(), 2, 1),
        GatewayState.atCheckpoint(height, hash, 1),
        new MasterState(height, hash, Bytes32.ZERO, NODES),
        NODES.stream().map(id -> NodeState.atCheckpoint(id, height, hash)).toList());
  }

  /** Of one sender every transaction, of each type: their signatures are recovered. */
  private static String configuration(BlockIdentity first) {
    return """
      {"version": 1,
       "source": {"chainId": 31337, "endpoints": ["ssm:/sluice/rpc/a"], "quorum": 1,
         "finality": "finalized", "pollSeconds": 60,
         "checkpoint": {"height": %s, "hash": "%s"}},
       "targets": [
         {"name": "transfers", "contract": "0x5fbdb2315678afecb367f032d93f642f64180aa3",
          "event": "Transfer(address indexed from, address indexed to, uint256 value)",
          "execute": "token-ledger"},
         {"name": "sender", "from": "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266",
          "status": "any", "execute": "record"}]}
      """
        .formatted(first.height() - 1, first.parentHash());
  }

  /** The template's variables of a function, and those that lead it to the emulators. */
  Map<String, String> environment(String function) {
    Map<String, String> variables = new HashMap<>(template.function(function).environment());
    variables.putAll(
        new RuntimeDescription(
                ProcessHandle.current().pid(), backend.dynamo(), backend.sqs(), bus.endpoint())
            .environment());
    variables.put("AWS_ENDPOINT_URL_SSM", parameters.endpoint().toString());
    return variables;
  }

  ParameterStandIn parameters() {
    return parameters;
  }

  long head() {
    return chain.head();
  }

  /** Takes up to ten messages from the work queue, as the event of its mapping. */
  String batch() {
    QueueMappingSpec mapping = template.triggers().mappings().getFirst();
    try (SqsClient sqs = LocalClients.sqs(backend.sqs())) {
      List<Message> messages =
          sqs.receiveMessage(
                  request ->
                      request
                          .queueUrl(template.queue(mapping.queueArn()).url())
                          .maxNumberOfMessages(10)
                          .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
              .messages();
      return Events.batch(messages);
    }
  }

  @Override
  public void close() {
    try (backend;
        bus;
        chain) {
      parameters.close();
    }
  }
}
