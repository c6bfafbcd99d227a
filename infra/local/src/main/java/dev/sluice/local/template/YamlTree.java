package dev.sluice.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML template as a tree of objects, lists and texts. Scalars stay text, as CloudFormation takes
 * them; short intrinsic tags become their long form: {@code !Ref X} is {@code {"Ref": "X"}}.
 */
final class YamlTree {
  private static final int MAX_CODE_POINTS = 1_000_000;

  /** Deeper than any template; an alias inside its own anchor would be endless. */
  private static final int MAX_DEPTH = 32;

  private static final Map<String, String> LONG_FORMS =
      Map.of(
          "!Ref", "Ref",
          "!Sub", "Fn::Sub",
          "!GetAtt", "Fn::GetAtt",
          "!FindInMap", "Fn::FindInMap",
          "!Split", "Fn::Split",
          "!If", "Fn::If",
          "!Equals", "Fn::Equals",
          "!Not", "Fn::Not");

  private YamlTree() {}

  static JsonNode parse(String yaml) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel("template")
            .setAllowDuplicateKeys(false)
            .setCodePointLimit(MAX_CODE_POINTS)
            .build();
    try {
      Node root =
          new Compose(settings)
              .composeString(yaml)
              .orElseThrow(() -> TemplateErrors.invalid("template", "it is empty"));
      return tree(root, 0);
    } catch (YamlEngineException e) {
      throw TemplateErrors.invalid("template", "not YAML: " + e.getMessage());
    }
  }

  private static JsonNode tree(Node node, int depth) {
    if (depth > MAX_DEPTH) {
      throw TemplateErrors.unsupported(place(node), "more than " + MAX_DEPTH + " levels");
    }
    String tag = node.getTag().getValue();
    if (!tag.startsWith("!")) {
      return untagged(node, depth);
    }
    String longForm = LONG_FORMS.get(tag);
    if (longForm == null) {
      throw TemplateErrors.unsupported(place(node), "the tag " + tag);
    }
    return JsonNodeFactory.instance.objectNode().set(longForm, untagged(node, depth));
  }

  private static JsonNode untagged(Node node, int depth) {
    return switch (node) {
      case ScalarNode scalar -> TextNode.valueOf(scalar.getValue());
      case SequenceNode sequence -> list(sequence, depth);
      case MappingNode mapping -> object(mapping, depth);
      default -> throw TemplateErrors.unsupported(place(node), "a node of YAML's kind " + node);
    };
  }

  private static ArrayNode list(SequenceNode sequence, int depth) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    sequence.getValue().forEach(item -> list.add(tree(item, depth + 1)));
    return list;
  }

  private static ObjectNode object(MappingNode mapping, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      String key = tree(entry.getKeyNode(), depth + 1).asText();
      if (object.has(key)) {
        throw TemplateErrors.invalid(place(entry.getKeyNode()), "the key " + key + " twice");
      }
      object.set(key, tree(entry.getValueNode(), depth + 1));
    }
    return object;
  }

  private static String place(Node node) {
    return node.getStartMark().map(mark -> "line " + (mark.getLine() + 1)).orElse("template");
  }
}
