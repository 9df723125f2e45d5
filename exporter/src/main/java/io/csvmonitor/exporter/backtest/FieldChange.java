package io.csvmonitor.exporter.backtest;

import io.csvmonitor.api.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sets a value of a field in a manifest before the manifest is checked.
 *
 * @param trial the field
 * @param value the value
 */
record FieldChange(TriedField trial, String value) implements UnaryOperator<Node> {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}");

  /** The change as text, such as {@code FailedShare.share.above=0.4%}. */
  String text() {
    return trial.field() + "=" + value;
  }

  @Override
  public Node apply(Node document) {
    if (!(document instanceof Node.Fields fields)) {
      return document;
    }
    return fields.get("spec") instanceof Node.Fields spec
        ? with(fields, "spec", inSpec(spec))
        : inSpec(fields);
  }

  private Node.Fields inSpec(Node.Fields spec) {
    Node.Fields changed = spec;
    for (String list : List.of("thresholds", "ratios")) {
      if (spec.get(list) instanceof Node.Items items) {
        List<Node> all = new ArrayList<>();
        items.all().forEach(item -> all.add(isMeant(item) ? set(item, 0) : item));
        changed = with(changed, list, new Node.Items(items.line(), all));
      }
    }
    return changed;
  }

  private boolean isMeant(Node item) {
    return item instanceof Node.Fields fields && trial.name().equals(fields.text("name"));
  }

  /** Sets the field at the rest of the path. Missing fields of the path are created. */
  private Node set(@Nullable Node at, int depth) {
    int line = at == null ? 0 : at.line();
    if (depth == trial.path().size()) {
      return WHOLE.matcher(value).matches()
          ? new Node.Whole(line, Long.parseLong(value))
          : new Node.Text(line, value);
    }
    Node.Fields fields = at instanceof Node.Fields known ? known : new Node.Fields(line, Map.of());
    String name = trial.path().get(depth);
    return with(fields, name, set(fields.get(name), depth + 1));
  }

  private static Node.Fields with(Node.Fields fields, String name, Node value) {
    Map<String, Node> all = new LinkedHashMap<>(fields.all());
    all.put(name, value);
    return new Node.Fields(fields.line(), all);
  }
}
