package io.csvmonitor.api.rule;

import io.csvmonitor.api.tree.DocumentError;
import io.csvmonitor.api.tree.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the violations of the rules in a document.
 *
 * @param errors takes the violations
 */
record Findings(List<DocumentError> errors) {
  /**
   * The maximum length of a name. The schema refuses a longer text, and patterns would take long to
   * match it.
   */
  private static final int LONGEST_NAME = 253;

  /** Checks one item of a list. */
  interface Check {
    void check(Node.Fields fields, String path);
  }

  /** Adds a message if a rule is violated. */
  void require(boolean kept, String path, Node at, String message) {
    if (!kept) {
      errors.add(new DocumentError(path, at.line(), message));
    }
  }

  /** Checks each item of a list that has fields. */
  static void each(Node.Fields parent, String list, String path, Check check) {
    if (parent.get(list) instanceof Node.Items items) {
      for (int i = 0; i < items.all().size(); i++) {
        if (items.all().get(i) instanceof Node.Fields item) {
          check.check(item, (path.isEmpty() ? "" : path + ".") + list + "[" + i + "]");
        }
      }
    }
  }

  /** A name; null if there is none, or if it is too long. */
  static @Nullable String name(Node.Fields fields, String field) {
    String name = fields.text(field);
    return name == null || name.length() > LONGEST_NAME ? null : name;
  }
}
