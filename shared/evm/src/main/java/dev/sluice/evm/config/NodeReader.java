package dev.sluice.evm.config;

import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code nodes}: an id, or an id and the table where the node's rows live. */
final class NodeReader {
  /** docs.aws.amazon.com, DynamoDB Developer Guide, "Naming rules". */
  private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z0-9]{1,16}){1,4}");

  private final Section network;
  private final Set<String> seen = new HashSet<>();

  NodeReader(Section network) {
    this.network = network;
  }

  Optional<Member> read(@Nullable Object entry, String key) {
    if (!(entry instanceof Map<?, ?>)) {
      return Section.text(entry, network.at(key), network.problems())
          .flatMap(text -> id(text, network, key))
          .map(Member::local);
    }
    return Section.of(entry, network.at(key), ConfigKeys.NODE, network.problems())
        .flatMap(this::elsewhere);
  }

  private Optional<Member> elsewhere(Section node) {
    Optional<NodeId> id = node.text("id").flatMap(text -> id(text, node, "id"));
    Optional<String> table =
        node.has("table") ? form(node, "table", TABLE, "a table's name") : Optional.of("");
    Optional<String> region =
        node.has("region") ? form(node, "region", REGION, "a region's name") : Optional.of("");
    if (node.has("region") && !node.has("table")) {
      node.note(
          ConfigCode.CFG_MISSING_KEY,
          "table",
          "a node in a region of its own needs a table there: 'table' is missing");
    }
    return id.flatMap(
        name -> table.flatMap(there -> region.map(place -> new Member(name, there, place))));
  }

  private static Optional<String> form(Section node, String key, Pattern form, String wanted) {
    Optional<String> text = node.text(key);
    if (text.isPresent() && !form.matcher(text.get()).matches()) {
      node.note(
          ConfigCode.CFG_ID_FORMAT, key, "wanted " + wanted + ", got " + Section.shown(text.get()));
      return Optional.empty();
    }
    return text;
  }

  private Optional<NodeId> id(String text, Section section, String key) {
    if (!NetworkReader.ID.matcher(text).matches()) {
      section.note(ConfigCode.CFG_ID_FORMAT, key, NetworkReader.ID_WANTED + Section.shown(text));
      return Optional.empty();
    }
    if (!seen.add(text)) {
      section.note(ConfigCode.CFG_DUPLICATE_ID, key, "node '" + text + "' is named twice");
      return Optional.empty();
    }
    return Optional.of(new NodeId(text));
  }
}
