package dev.sluice.local.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Where a running system listens: a file in its folder, for as long as it runs.
 *
 * @param pid its process
 * @param dynamo its DynamoDB
 * @param table its state table
 */
public record RunningInfo(long pid, String dynamo, String table) {
  private static final String FILE = "runtime.json";
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Writes the file, whole or not at all. */
  public void write(Path folder) throws IOException {
    ObjectNode json =
        MAPPER.createObjectNode().put("pid", pid).put("dynamodb", dynamo).put("table", table);
    Path draft = folder.resolve(FILE + ".new");
    Files.writeString(draft, json + "\n");
    Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes the file. */
  public static void remove(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }

  /** What the file says, if its process still lives. */
  public static Optional<RunningInfo> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode json = MAPPER.readTree(file.toFile());
    RunningInfo info =
        new RunningInfo(
            json.path("pid").asLong(),
            json.path("dynamodb").asText(),
            json.path("table").asText());
    return ProcessHandle.of(info.pid()).filter(ProcessHandle::isAlive).map(alive -> info);
  }
}
