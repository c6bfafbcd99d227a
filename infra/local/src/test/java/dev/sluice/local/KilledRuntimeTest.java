package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.local.fixture.KilledProgram;
import dev.sluice.local.fixture.Script;
import dev.sluice.local.fixture.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A runtime in a process of its own. */
@Timeout(120)
class KilledRuntimeTest {
  @TempDir private Path folder;
  @TempDir private Path output;

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            // Pekko's use of Unsafe makes the virtual machine itself write to the console.
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            KilledProgram.class.getName(),
            folder.toString())
        .redirectError(output.resolve("err").toFile())
        .start();
  }

  @Test
  void runtime_whenItsProcessIsKilled_leavesTheTableAndNoLock() throws Exception {
    Process process = start();
    try {
      assertThat(process.inputReader().readLine()).isEqualTo("written");
      try (OpenTables tables = OpenTables.open(folder)) {
        assertThat(tables.live()).isTrue();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }

    try (OpenTables tables = OpenTables.open(folder)) {
      assertThat(tables.live()).isFalse();
    }
    try (LocalRuntime runtime = TestStack.start(folder, Script.recording());
        DynamoDbClient dynamo = TestStack.dynamo(runtime.environment())) {
      assertThat(dynamo.getItem(r -> r.tableName(runtime.table()).key(KilledProgram.ITEM)).item())
          .isEqualTo(KilledProgram.ITEM);
    }
  }

  @Test
  void runtime_whenItStarts_writesNothingToTheConsole() throws Exception {
    Process process = start();
    String first;
    try {
      first = process.inputReader().readLine();
    } finally {
      process.destroyForcibly().waitFor();
    }

    assertThat(first).isEqualTo("written");
    assertThat(Files.readString(output.resolve("err"))).isEmpty();
    assertThat(Files.readString(folder.resolve("logs/runtime.log")))
        .doesNotContain("target: PutItem");
  }
}
