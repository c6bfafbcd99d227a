package dev.sluice.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** DynamoDB Local in this JVM, in memory, started once; it ends with the JVM. */
final class EmbeddedDynamo {
  private static final AtomicInteger TABLES = new AtomicInteger();
  private static final String ENDPOINT = start();

  private EmbeddedDynamo() {}

  /** Where it listens. */
  static String endpoint() {
    return ENDPOINT;
  }

  /** Makes a table that nobody else uses. */
  static String newTable(DynamoDbClient client) {
    String name = "sluice-" + TABLES.incrementAndGet();
    try {
      client.createTable(
          CreateTableRequest.builder()
              .tableName(name)
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(text(TableSchema.PARTITION_KEY), text(TableSchema.SORT_KEY))
              .keySchema(
                  key(TableSchema.PARTITION_KEY, KeyType.HASH),
                  key(TableSchema.SORT_KEY, KeyType.RANGE))
              .build());
    } catch (ResourceInUseException e) {
      // The name is ours alone: the SDK asked again after an answer that came too late.
    }
    return name;
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static String start() {
    try {
      unpackNativeLibrary();
      int port = freePort();
      DynamoDBProxyServer server =
          ServerRunner.createServerFromCommandLineArgs(
              new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
      server.start();
      return "http://127.0.0.1:" + port;
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not start", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The jar holds the library of every platform, but the loader wants a file. */
  private static void unpackNativeLibrary() {
    String name = nativeLibrary();
    String resource =
        "/software/amazon/dynamodb/services/local/shared/access/sqlite/native/" + name;
    try (InputStream library = ServerRunner.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new IllegalStateException("DynamoDB Local has no library for this platform: " + name);
      }
      Path folder = Files.createTempDirectory("sqlite4java");
      Path file = folder.resolve(Path.of(name).getFileName());
      Files.copy(library, file);
      file.toFile().deleteOnExit();
      folder.toFile().deleteOnExit();
      System.setProperty("sqlite4java.library.path", folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("could not unpack " + resource, e);
    }
  }

  private static String nativeLibrary() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String cpu = System.getProperty("os.arch", "").equals("aarch64") ? "aarch64" : "x86_64";
    if (system.contains("mac")) {
      return "Mac/" + cpu + "/libsqlite4java.dylib";
    }
    return system.contains("windows")
        ? "Windows/" + cpu + "/sqlite4java.dll"
        : "Linux/" + cpu + "/libsqlite4java.so";
  }
}
