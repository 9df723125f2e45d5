package io.csvmonitor.api.rule;

import io.csvmonitor.api.tree.DocumentError;
import io.csvmonitor.api.tree.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the rules find wrong with a document.
 *
 * @param errors what was found
 */
record Findings(List<DocumentError> errors) {
  /** A longer text is no name, which the schema says; patterns would take long over it. */
  private static final int LONGEST_NAME = 253;

  /** Checks one item of a list. */
  interface Check {
    void check(Node.Fields fields, String path);
  }

  /** Adds a message, unless a rule is kept. */
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
