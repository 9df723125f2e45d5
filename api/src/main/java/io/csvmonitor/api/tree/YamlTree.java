package io.csvmonitor.api.tree;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML into a tree, within limits that no ordinary document reaches. */
public final class YamlTree {
  private static final int MAX_CHARACTERS = 1 << 20;
  private static final int MAX_DEPTH = 40;
  private static final int MAX_NODES = 200_000;
  private static final int MAX_NAME = 253;

  private final List<DocumentError> errors;
  private int nodes;

  private YamlTree(List<DocumentError> errors) {
    this.errors = errors;
  }

  /**
   * Reads the only document of a text.
   *
   * @param errors takes the errors
   * @return null if there is no tree
   */
  public static @Nullable Node read(String yaml, List<DocumentError> errors) {
    if (yaml.length() > MAX_CHARACTERS) {
      errors.add(
          new DocumentError(
              "", 0, "must have at most 1 MiB, found " + yaml.length() + " characters"));
      return null;
    }
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_CHARACTERS);
    try {
      Iterator<org.yaml.snakeyaml.nodes.Node> documents =
          new Yaml(new SafeConstructor(options)).composeAll(new StringReader(yaml)).iterator();
      if (!documents.hasNext()) {
        errors.add(new DocumentError("", 0, "must be a CsvMonitor or its spec, found nothing"));
        return null;
      }
      Node tree = new YamlTree(errors).convert(documents.next(), "", 0);
      if (documents.hasNext()) {
        errors.add(
            new DocumentError(
                "",
                line(documents.next()),
                "must be one YAML document, found several: write each document to a separate file"));
      }
      return tree;
    } catch (MarkedYAMLException wrong) {
      errors.add(syntax(wrong));
    } catch (YAMLException | IllegalArgumentException wrong) {
      // SnakeYAML refuses some tags with this exception.
      errors.add(new DocumentError("", 0, "must be YAML, found: " + wrong.getMessage()));
    } catch (TooMuch bomb) {
      errors.add(new DocumentError("", 0, String.valueOf(bomb.getMessage())));
    }
    return null;
  }

  private static DocumentError syntax(MarkedYAMLException wrong) {
    Mark mark = wrong.getProblemMark();
    String problem = String.valueOf(wrong.getProblem());
    return new DocumentError(
        "",
        mark == null ? 0 : mark.getLine() + 1,
        "must be YAML, found"
            + (mark == null ? "" : " at column " + (mark.getColumn() + 1))
            + ": "
            + (problem.contains("'\\t") ? "a tab: indent with spaces" : problem));
  }

  private Node convert(org.yaml.snakeyaml.nodes.Node node, String path, int depth) {
    nodes++;
    if (nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw new TooMuch(
          "must be a document of at most "
              + MAX_NODES
              + " parts and "
              + MAX_DEPTH
              + " levels: are there aliases of aliases?");
    }
    return switch (node) {
      case MappingNode mapping -> fields(mapping, path, depth);
      case SequenceNode sequence -> {
        List<Node> all = new ArrayList<>();
        for (org.yaml.snakeyaml.nodes.Node item : sequence.getValue()) {
          all.add(convert(item, path + "[" + all.size() + "]", depth + 1));
        }
        yield new Node.Items(line(node), all);
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> new Node.Empty(line(node));
    };
  }

  private Node fields(MappingNode mapping, String path, int depth) {
    Map<String, Node> all = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = line(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        errors.add(
            new DocumentError(path, line, "must have names as keys, found a list or fields"));
        continue;
      }
      String name = key.getValue();
      if (name.length() > MAX_NAME) {
        // Each further error would repeat this text in its path.
        errors.add(
            new DocumentError(
                path,
                line,
                "must have names of at most " + MAX_NAME + " characters, found " + name.length()));
        continue;
      }
      String at = path.isEmpty() ? name : path + "." + name;
      if (key.getTag().equals(Tag.MERGE)) {
        errors.add(new DocumentError(path, line, "must not merge with <<: write the fields out"));
      } else if (all.containsKey(name)) {
        errors.add(new DocumentError(at, line, "must be given once, found again"));
      } else {
        all.put(name, convert(tuple.getValueNode(), at, depth + 1));
      }
    }
    return new Node.Fields(line(mapping), all);
  }

  private static Node scalar(ScalarNode scalar) {
    int line = line(scalar);
    String value = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return new Node.Empty(line);
    }
    if (tag.equals(Tag.BOOL)) {
      return new Node.Truth(line, value.matches("(?i)true|yes|on|y"), value);
    }
    if (tag.equals(Tag.INT)) {
      try {
        return new Node.Whole(
            line, Long.parseLong(value.startsWith("+") ? value.substring(1) : value));
      } catch (NumberFormatException otherWay) {
        return new Node.Decimal(line, value);
      }
    }
    return tag.equals(Tag.FLOAT) ? new Node.Decimal(line, value) : new Node.Text(line, value);
  }

  private static int line(org.yaml.snakeyaml.nodes.Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /** Ends the reading of a document that would never end. */
  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooMuch(String message) {
      super(message);
    }
  }
}
