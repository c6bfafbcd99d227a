package dev.sluice.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cli.Output;
import java.util.ArrayList;
import java.util.List;

/** One line for each tick of the planner that saw something new. */
final class RunLine {
  private final Output out;
  private String last = "";

  RunLine(Output out) {
    this.out = out;
  }

  synchronized void show(JsonNode response) {
    long first = response.path("firstHeight").asLong();
    List<String> nodes = new ArrayList<>();
    for (JsonNode node : response.path("nodes")) {
      long lag = first - node.path("height").asLong();
      String status = node.path("status").asText();
      nodes.add(
          node.path("id").asText()
              + " "
              + node.path("height").asLong()
              + (status.equals("ACTIVE") ? " (lag " + lag + ")" : " " + status));
    }
    String line =
        String.format(
            "head %d, first height %d, second height %d, %d difference blocks | %s",
            response.path("sourceHead").asLong(),
            first,
            response.path("secondHeight").asLong(),
            response.path("differenceBlocks").asLong(),
            String.join(", ", nodes));
    if (!line.equals(last)) {
      last = line;
      out.line(line);
    }
  }
}
