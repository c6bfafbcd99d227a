package dev.sluice.evm.config;

import dev.sluice.core.state.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code network}. */
final class NetworkReader {
  /**
   * The most nodes that a network begins with: it is put in place in one transaction of at most 100
   * items (DynamoDB, TransactWriteItems), four of which are not nodes.
   */
  static final int MAX_NODES = 96;

  /** The form of every name; a node's is also a message group of the queue. */
  static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  static final String ID_WANTED = "wanted 1 to 64 letters, digits, '-' or '_', got ";

  private NetworkReader() {}

  static Optional<NetworkConfig> read(@Nullable Object value, Problems problems) {
    return Section.of(value, "network", ConfigKeys.NETWORK, problems)
        .flatMap(NetworkReader::network);
  }

  private static Optional<NetworkConfig> network(Section section) {
    Optional<String> id = id(section);
    List<Member> nodes = nodes(section);
    int quorum = Quorums.read(section, "nodes");
    return id.filter(_ -> !nodes.isEmpty()).map(name -> new NetworkConfig(name, nodes, quorum));
  }

  private static Optional<String> id(Section section) {
    Optional<String> id = section.text("id");
    id.filter(text -> !ID.matcher(text).matches())
        .ifPresent(
            text -> section.note(ConfigCode.CFG_ID_FORMAT, "id", ID_WANTED + Section.shown(text)));
    return id;
  }

  private static List<Member> nodes(Section section) {
    List<?> entries = section.list("nodes").orElse(List.of());
    if (section.has("nodes") && (entries.isEmpty() || entries.size() > MAX_NODES)) {
      section.note(
          ConfigCode.CFG_LIMIT,
          "nodes",
          "wanted 1 to "
              + MAX_NODES
              + " nodes, got "
              + entries.size()
              + "; `sluice node add` adds more to a network that stands");
    }
    NodeReader reader = new NodeReader(section);
    List<Member> nodes = new ArrayList<>();
    for (int i = 0; i < Math.min(entries.size(), MAX_NODES); i++) {
      reader.read(entries.get(i), "nodes[" + i + "]").ifPresent(nodes::add);
    }
    return nodes;
  }
}
