package dev.sluice.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README says of cost is what the model says. */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("sluice.root", "."));

  @Test
  void theReadmeShowsTheModelsTables() throws IOException {
    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains(CostTable.shipped().markdown());
  }

  @Test
  void theAlarmsThatArePaidForAreTheTemplates() throws IOException {
    List<String> alarms =
        Files.readAllLines(ROOT.resolve("template.yaml")).stream()
            .filter(line -> line.strip().equals("Type: AWS::CloudWatch::Alarm"))
            .toList();
    assertThat(alarms).hasSize(Deployed.ALARMS);
  }
}
