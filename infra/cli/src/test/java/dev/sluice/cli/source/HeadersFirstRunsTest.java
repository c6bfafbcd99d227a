package dev.sluice.cli.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.cli.Reference;
import dev.sluice.evm.codec.Address;
import dev.sluice.evm.target.AccountCondition;
import dev.sluice.evm.target.EventDeclaration;
import dev.sluice.evm.target.Rule;
import dev.sluice.evm.target.RuleSelector;
import dev.sluice.evm.target.RuleSet;
import dev.sluice.evm.target.Selection;
import dev.sluice.rpc.Recording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers first stores what whole blocks would have, to the last checksum. */
@Timeout(300)
class HeadersFirstRunsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TRANSFER =
      "Transfer(address indexed from, address indexed to, uint256 value)";
  private static final String APPROVAL =
      "Approval(address indexed owner, address indexed spender, uint256 value)";

  @Test
  void follow_theShippedRecording_asksForFewBodiesAndStoresTheSame() throws IOException {
    Path file = Reference.own("infra/rpc/recording/anvil.ndjson.gz");
    assertSame(file, 31337, rule("5fbdb2315678afecb367f032d93f642f64180aa3", APPROVAL));
  }

  @ParameterizedTest
  @CsvSource({"mainnet-0-16383-empty, 1", "sepolia-172032-180223, 11155111"})
  void follow_blocksWithoutTargets_asksForNoBodyAndStoresTheSame(String name, long chainId)
      throws IOException {
    Path file = Reference.file("blocks/" + name + ".ndjson.gz");
    assertSame(file, chainId, rule("a0b86991c6218b36c1d19d4a2e9eb0ce3606eb48", TRANSFER));
  }

  private static void assertSame(Path file, long chainId, RuleSelector rules) throws IOException {
    RecordingFollower follower = new RecordingFollower(Recording.read(file), chainId);
    RecordingFollower.Outcome headers = follower.follow(rules);
    RecordingFollower.Outcome whole = follower.follow(new RecordingFollower.NotByHeader(rules));

    assertThat(headers.state()).isEqualTo(whole.state());
    assertThat(headers.bodies()).isEqualTo(candidates(file, rules));
    System.out.printf(
        "%s: %d bodies, %d requests, %d calls; whole: %d bodies, %d requests, %d calls%n",
        file.getFileName(),
        headers.bodies(),
        headers.counts().httpRequests(),
        headers.counts().blockDataCalls(),
        whole.bodies(),
        whole.counts().httpRequests(),
        whole.counts().blockDataCalls());
  }

  /**
   * How many blocks of a file have a bloom that can match, the first one aside if it is block 0.
   */
  private static long candidates(Path file, RuleSelector rules) throws IOException {
    long count = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode block = JSON.readTree(line).get("block");
        String bloom = block.get("logsBloom").asText().substring(2);
        count += rules.mayMatch(HexFormat.of().parseHex(bloom)) ? 1 : 0;
      }
    }
    return count;
  }

  private static RuleSelector rule(String contract, String event) {
    Rule rule =
        new Rule(
            "logs",
            "record",
            new Selection.ByLog(
                Address.of(HexFormat.of().parseHex(contract)), EventDeclaration.parse(event)),
            new AccountCondition.Any(),
            Rule.StatusCondition.SUCCEEDED);
    return new RuleSelector(new RuleSet(List.of(rule)), (_, _) -> {});
  }
}
