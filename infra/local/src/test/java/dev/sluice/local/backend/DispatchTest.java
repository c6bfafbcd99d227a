package dev.sluice.local.backend;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

class DispatchTest {
  /** Without the lock each of ten runs had a refusal. */
  private static final int REQUESTS = 1_000;

  @TempDir Path folder;

  @Test
  void of_whileAnotherAnswers_failsNoneOfItsRequests() throws Exception {
    try (ExecutorService threads = Executors.newSingleThreadExecutor();
        LocalDynamo first = LocalDynamo.start(folder, folder, 0);
        DynamoDbClient client = LocalClients.dynamo(first.endpoint())) {
      CompletableFuture<Void> answers =
          CompletableFuture.runAsync(() -> listTables(client), threads);
      makeHandlersUntil(answers);
      assertThatCode(answers::join).doesNotThrowAnyException();
    }
  }

  private static void listTables(DynamoDbClient client) {
    for (int i = 0; i < REQUESTS; i++) {
      client.listTables();
    }
  }

  private static void makeHandlersUntil(CompletableFuture<Void> answers) throws Exception {
    LocalDynamoDBRequestHandler requests =
        new LocalDynamoDBRequestHandler(0, true, null, true, false);
    try {
      while (!answers.isDone()) {
        Dispatch.of(requests);
      }
    } finally {
      requests.shutdown();
    }
  }
}
