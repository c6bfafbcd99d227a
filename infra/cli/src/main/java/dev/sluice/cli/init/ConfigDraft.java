package dev.sluice.cli.init;

import dev.sluice.cli.init.ChainSurvey.Survey;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The text of a first configuration.
 *
 * @param source the endpoint as the user gave it
 * @param contract the contract
 * @param event the event's declaration
 * @param execute the executor
 * @param nodes how many nodes
 */
record ConfigDraft(String source, String contract, String event, String execute, int nodes) {
  String yaml(Survey survey) {
    return """
        # Written by `sluice init`. What each key means: the README, "Your own chain".
        version: 1
        source:
          chainId: %d
          chain: %s
          endpoints: [%s]
          finality: %s
          pollSeconds: %d
          # Where trust starts: compare this hash with a source of your own. Execution starts at the next block.
          checkpoint: { height: %d, hash: "%s" }
        network:
          id: my-network
          nodes: [%s]
        targets:
          - name: %s
            contract: %s
            event: %s
            execute: %s
        """
        .formatted(
            survey.chainId(),
            survey.profile().key(),
            quoted(source),
            survey.finality().yaml(),
            survey.pollSeconds(),
            survey.checkpoint().height(),
            survey.checkpoint().hash(),
            IntStream.rangeClosed(1, nodes)
                .mapToObj(n -> "n" + n)
                .collect(Collectors.joining(", ")),
            quoted(ruleName()),
            quoted(contract),
            quoted(event),
            quoted(execute));
  }

  /** The event's name, in lower case. */
  private String ruleName() {
    String name = event.replaceFirst("\\(.*", "").strip().replaceAll("[^A-Za-z0-9]", "");
    return name.isEmpty() ? "targets" : name.toLowerCase(java.util.Locale.ROOT);
  }

  /** A YAML double-quoted scalar. */
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
