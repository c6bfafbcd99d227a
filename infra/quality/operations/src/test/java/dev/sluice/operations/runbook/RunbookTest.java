package dev.sluice.operations.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cli.Sluice;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.GatewayStatus;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.local.template.Surroundings;
import dev.sluice.local.template.TemplateFile;
import dev.sluice.operations.alarm.Alarm;
import dev.sluice.operations.alarm.AlarmReader;
import dev.sluice.operations.system.OperatedSystem;
import dev.sluice.operations.system.Project;
import dev.sluice.operations.system.Rows;
import dev.sluice.operations.system.SystemStart;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

class RunbookTest {
  private static final String CONTENTS = "README.md";
  private static final String TRANSCRIPTS = "operating.md";
  private static final long BLOCKS = 12;

  @TempDir private Path folder = Path.of("");

  @Test
  void everyAlarm_namesItsPage_andEveryPageHasItsAlarm() throws IOException {
    Set<String> named = new TreeSet<>(Set.of(CONTENTS, TRANSCRIPTS));
    List<Alarm> alarms =
        AlarmReader.read(
            TemplateFile.read(Project.template()),
            SystemStart.PARAMETERS,
            Surroundings.local(URI.create("http://127.0.0.1:1")));
    for (Alarm alarm : alarms) {
      Matcher page =
          Pattern.compile("See infra/runbook/([a-z-]+\\.md)\\.").matcher(alarm.description());
      assertThat(page.find()).as(alarm.description()).isTrue();
      assertThat(named.add(page.group(1))).as("a page of its own for " + alarm.name()).isTrue();
    }
    assertThat(Pages.names()).containsExactlyElementsOf(named);
    assertThat(Pages.mentioned("\\]\\(([a-z-]+\\.md)\\)")).isSubsetOf(named);
    named.remove(CONTENTS);
    assertThat(named).allMatch(page -> contents().contains("](" + page + ")"));
  }

  private static String contents() {
    try {
      return Pages.text(CONTENTS);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyCommandOfOurs_isThere() throws IOException {
    Set<String> commands = Pages.mentioned("\\./sluice ([a-z]+)");
    assertThat(commands).contains("status", "ledger");
    assertThat(commands)
        .allMatch(
            command ->
                Sluice.run(
                        new String[] {"help", command},
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream())
                    == 0);
  }

  @Test
  void everythingOfTheStack_isInTheTemplate() throws IOException {
    String template = Files.readString(Project.template());
    assertThat(Pages.mentioned("\\$\\(output ([A-Za-z]+)\\)"))
        .isNotEmpty()
        .allMatch(output -> template.contains("\n  " + output + ":\n    Description:"));
    assertThat(Pages.mentioned("\"/sluice/\\$STACK/([a-z]+)\""))
        .isNotEmpty()
        .allMatch(log -> template.contains("LogGroupName: !Sub /sluice/${AWS::StackName}/" + log));
    assertThat(Pages.mentioned("\\$STACK-([a-z]+-tick)"))
        .isNotEmpty()
        .allMatch(schedule -> template.contains("Name: !Sub ${AWS::StackName}-" + schedule));
  }

  @Test
  void nodeHalted_whenTheCauseIsGone_liftsTheHalt() throws Exception {
    try (OperatedSystem system = SystemStart.ofNodes(1).in(folder)) {
      system.reveal(BLOCKS);
      system.minute(() -> corruptBlocks(system));
      NodeState halted = system.node("n1");
      assertThat(halted.status()).isEqualTo(NodeStatus.HALTED);
      assertThat(Pages.text("node-halted.md"))
          .contains(halted.halt().code().replaceAll("_.*", "_"));
      corruptBlocks(system);
      system.rows().update(new RowChange(Pages.text("node-halted.md"))::on);
      system.minute();
      NodeState mended = system.node("n1");
      assertThat(mended.status()).isEqualTo(NodeStatus.ACTIVE);
      assertThat(mended.epoch()).isEqualTo(halted.epoch() + 1);
      assertThat(mended.height().value()).isEqualTo(system.head());
      assertRefused(system, "node-halted.md");
    }
  }

  /** The second time, it takes the first back. */
  private static void corruptBlocks(OperatedSystem system) {
    List<Map<String, AttributeValue>> blocks = system.rows().keys("BLOCK#");
    assertThat(blocks).isNotEmpty();
    blocks.forEach(key -> system.rows().corrupt(key, "content"));
  }

  @Test
  void gatewayHalted_whenTheEndpointWasWrong_liftsTheHalt() throws Exception {
    try (OperatedSystem system = SystemStart.ofNodes(1).in(folder)) {
      system.reveal(BLOCKS);
      system.minute();
      system.rows().corrupt(Rows.key("GATEWAY", "STATE"), "hash");
      system.reveal(BLOCKS);
      system.minute();
      GatewayState halted = system.gateway();
      assertThat(halted.status()).isEqualTo(GatewayStatus.HALTED);
      assertThat(Pages.text("gateway-halted.md")).contains(halted.halt().code());
      assertThat(system.command("gateway", "resume", "--yes"))
          .as("while the source has another hash")
          .isEqualTo(65);
      assertThat(system.gateway()).isEqualTo(halted);
      system.rows().corrupt(Rows.key("GATEWAY", "STATE"), "hash");
      assertThat(Pages.text("gateway-halted.md"))
          .contains("./sluice gateway resume --stack \"$STACK\"");
      assertThat(system.command("gateway", "resume", "--yes")).isZero();
      assertThat(system.gateway().epoch()).isEqualTo(halted.epoch() + 1);
      assertThat(system.rows().keys("OPS")).as("the operations log").hasSize(1);
      system.minute();
      assertThat(system.gateway().status()).isEqualTo(GatewayStatus.ACTIVE);
      assertThat(system.gateway().height().value()).isEqualTo(system.head());
    }
  }

  private static void assertRefused(OperatedSystem system, String page) {
    assertThatThrownBy(() -> system.rows().update(new RowChange(Pages.text(page))::on))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }
}
