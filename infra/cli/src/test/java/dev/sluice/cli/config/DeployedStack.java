package dev.sluice.cli.config;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.cli.runtime.MemberTables;
import dev.sluice.local.backend.LocalClients;
import dev.sluice.local.backend.LocalDynamo;
import dev.sluice.local.backend.LocalSqs;
import dev.sluice.local.template.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * What a command sees of a deployed stack: DynamoDB Local with its table, ElasticMQ with its
 * queues, and servers that answer DescribeStacks as CloudFormation does (AWS CloudFormation API
 * Reference, "DescribeStacks") and PutEvents as EventBridge does.
 */
public final class DeployedStack implements AutoCloseable {
  /** The stack's name. */
  public static final String NAME = "sluice";

  /** The state table's name. */
  public static final String TABLE = "sluice-Table-1";

  static final String REGION = "us-east-1";

  private final LocalDynamo dynamo;
  private final DynamoDbClient client;
  private final LocalSqs sqs;
  private final HttpServer formation;
  private final HttpServer bus;
  private final List<String> events = new CopyOnWriteArrayList<>();

  private DeployedStack(LocalDynamo dynamo) throws IOException {
    this.dynamo = dynamo;
    this.client = LocalClients.dynamo(dynamo.endpoint());
    this.sqs = LocalSqs.start();
    this.formation = listen(this::answer);
    this.bus = listen(this::take);
  }

  private static HttpServer listen(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.start();
    return server;
  }

  /** Starts it; DynamoDB keeps its things in {@code folder}. */
  public static DeployedStack start(Path folder) throws IOException {
    DeployedStack stack = new DeployedStack(LocalDynamo.start(folder, folder, 0));
    stack.createTable(TABLE);
    try (SqsClient client = LocalClients.sqs(stack.sqs.endpoint())) {
      for (String queue : List.of("work", "dead")) {
        client.createQueue(
            request ->
                request
                    .queueName(NAME + "-" + queue + ".fifo")
                    .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")));
      }
    }
    return stack;
  }

  /** A client of its queues. */
  public SqsClient queues() {
    return LocalClients.sqs(sqs.endpoint());
  }

  /** The URL of the queue {@code work} or {@code dead}. */
  public String queue(String name) {
    return Surroundings.local(sqs.endpoint()).queueUrl(NAME + "-" + name + ".fifo");
  }

  /** The bodies of what was published. */
  public List<String> events() {
    return List.copyOf(events);
  }

  private void take(HttpExchange exchange) throws IOException {
    events.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    reply(exchange, 200, "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"1\"}]}");
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Makes a table. */
  public void createTable(String name) {
    MemberTables.make(client, name);
  }

  /** The variables that lead a command to it. */
  public Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>(LocalClients.environment(dynamo.endpoint()));
    variables.put("AWS_ENDPOINT_URL_CLOUDFORMATION", address(formation));
    variables.put("AWS_ENDPOINT_URL_EVENTBRIDGE", address(bus));
    variables.put("AWS_ENDPOINT_URL_SQS", sqs.endpoint().toString());
    return Map.copyOf(variables);
  }

  private static String address(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** All rows of the state table. */
  List<Map<String, AttributeValue>> rows() {
    return client.scan(request -> request.tableName(TABLE).consistentRead(true)).items();
  }

  /** All rows of another table. */
  public List<Map<String, AttributeValue>> rows(String table) {
    return client.scan(request -> request.tableName(table).consistentRead(true)).items();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean known = asked.contains("StackName=" + NAME + "&") || asked.endsWith("=" + NAME);
    String name = asked.replaceAll(".*StackName=([^&]*).*", "$1");
    exchange.getResponseHeaders().set("Content-Type", "text/xml");
    reply(exchange, known ? 200 : 400, known ? described() : missing(name));
  }

  private String described() {
    return """
        <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
          <DescribeStacksResult><Stacks><member>
            <StackName>%s</StackName><StackStatus>CREATE_COMPLETE</StackStatus>
            <CreationTime>2026-01-01T00:00:00Z</CreationTime>
            <Outputs><member>
              <OutputKey>TableName</OutputKey><OutputValue>%s</OutputValue>
            </member><member>
              <OutputKey>SecretPrefix</OutputKey><OutputValue>/sluice</OutputValue>
            </member><member>
              <OutputKey>BusName</OutputKey><OutputValue>sluice</OutputValue>
            </member><member>
              <OutputKey>QueueUrl</OutputKey><OutputValue>%s</OutputValue>
            </member><member>
              <OutputKey>DeadLetterQueueUrl</OutputKey><OutputValue>%s</OutputValue>
            </member></Outputs>
          </member></Stacks></DescribeStacksResult>
        </DescribeStacksResponse>"""
        .formatted(NAME, TABLE, queue("work"), queue("dead"));
  }

  private static String missing(String name) {
    return """
        <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
          <Error><Type>Sender</Type><Code>ValidationError</Code>
            <Message>Stack with id %s does not exist</Message></Error>
          <RequestId>1</RequestId>
        </ErrorResponse>"""
        .formatted(name);
  }

  @Override
  public void close() {
    formation.stop(0);
    bus.stop(0);
    sqs.close();
    client.close();
    dynamo.close();
  }
}
