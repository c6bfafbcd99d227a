package dev.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.cli.CommandRun;
import dev.sluice.cli.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network's own configuration, played on a recording of its chain. */
class ReplayTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String SHIPPED = "infra/rpc/recording/anvil.ndjson.gz";
  private static final String RULES = "infra/rpc/recording/demo.yaml";

  @TempDir private Path folder = Path.of("");

  /** A configuration that follows the live chain, as an operator replays it apart from AWS. */
  @Test
  void demo_ofAConfigurationWithConfirmationsOrALaterFirstBlock_playsItAll() throws IOException {
    String rules = Files.readString(Reference.own(RULES));
    Path config =
        Files.writeString(
            folder.resolve("sluice.yaml"),
            rules.replace(
                "source:\n",
                """
                validFrom: 100
                source:
                  endpoints: [env:RPC]
                  finality: { confirmations: 12 }
                  checkpoint: { height: 7, hash: "0x%s" }
                """
                    .formatted("ab".repeat(32))));
    CommandRun demo =
        CommandRun.of(
            "demo",
            "--blocks",
            Reference.own(SHIPPED),
            "--config",
            config,
            "--state",
            folder.resolve("state"),
            "--nodes",
            "1",
            "--catch-up",
            "--output",
            "json");
    assertThat(demo.exitCode()).as(demo.err()).isZero();
    JsonNode played = MAPPER.readTree(demo.out());
    assertThat(played.path("ok").asBoolean()).isTrue();
    assertThat(played.path("blocks").asLong()).isEqualTo(342);
  }
}
