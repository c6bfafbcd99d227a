package dev.sluice.cli.config;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.cli.runtime.MemberTables;
import dev.sluice.local.backend.LocalClients;
import dev.sluice.local.backend.LocalDynamo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a command sees of a deployed stack: DynamoDB Local with its table, and a server that answers
 * DescribeStacks as CloudFormation does (AWS CloudFormation API Reference, "DescribeStacks").
 */
final class DeployedStack implements AutoCloseable {
  static final String NAME = "sluice";
  static final String REGION = "us-east-1";
  private static final String TABLE = "sluice-Table-1";

  private final LocalDynamo dynamo;
  private final DynamoDbClient client;
  private final HttpServer formation;

  private DeployedStack(LocalDynamo dynamo, HttpServer formation) {
    this.dynamo = dynamo;
    this.client = LocalClients.dynamo(dynamo.endpoint());
    this.formation = formation;
  }

  static DeployedStack start(Path folder) throws IOException {
    HttpServer formation =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    formation.createContext("/", DeployedStack::answer);
    LocalDynamo dynamo = LocalDynamo.start(Optional.of(folder), folder, 0);
    formation.start();
    DeployedStack stack = new DeployedStack(dynamo, formation);
    stack.createTable(TABLE);
    return stack;
  }

  void createTable(String name) {
    MemberTables.make(client, name);
  }

  /** The variables that lead a command to it. */
  Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>(LocalClients.environment(dynamo.endpoint()));
    variables.put(
        "AWS_ENDPOINT_URL_CLOUDFORMATION", "http://127.0.0.1:" + formation.getAddress().getPort());
    return Map.copyOf(variables);
  }

  /** All rows of the state table. */
  List<Map<String, AttributeValue>> rows() {
    return client.scan(request -> request.tableName(TABLE).consistentRead(true)).items();
  }

  /** All rows of another table. */
  List<Map<String, AttributeValue>> rows(String table) {
    return client.scan(request -> request.tableName(table).consistentRead(true)).items();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean known = asked.contains("StackName=" + NAME + "&") || asked.endsWith("=" + NAME);
    String name = asked.replaceAll(".*StackName=([^&]*).*", "$1");
    byte[] body = (known ? described() : missing(name)).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml");
    exchange.sendResponseHeaders(known ? 200 : 400, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private static String described() {
    return """
        <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
          <DescribeStacksResult><Stacks><member>
            <StackName>%s</StackName><StackStatus>CREATE_COMPLETE</StackStatus>
            <CreationTime>2026-01-01T00:00:00Z</CreationTime>
            <Outputs><member>
              <OutputKey>TableName</OutputKey><OutputValue>%s</OutputValue>
            </member><member>
              <OutputKey>SecretPrefix</OutputKey><OutputValue>/sluice</OutputValue>
            </member></Outputs>
          </member></Stacks></DescribeStacksResult>
        </DescribeStacksResponse>"""
        .formatted(NAME, TABLE);
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
    client.close();
    dynamo.close();
  }
}
