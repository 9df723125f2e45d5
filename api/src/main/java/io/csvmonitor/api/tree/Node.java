package io.csvmonitor.api.tree;

import io.csvmonitor.api.text.ShortText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a YAML document, with the line where it begins. */
public sealed interface Node {
  int line();

  /** The name of the kind of node in messages. */
  String what();

  /** A mapping, in the document's order. */
  record Fields(int line, Map<String, Node> all) implements Node {
    /** A field; null if it does not exist. */
    public @Nullable Node get(String name) {
      return all.get(name);
    }

    /** The text of a field; null if the field does not exist or is not a text. */
    public @Nullable String text(String name) {
      return all.get(name) instanceof Text text ? text.value() : null;
    }

    /** The text of a field; the other text if the field does not exist or is not a text. */
    public String textOr(String name, String otherwise) {
      String text = text(name);
      return text == null ? otherwise : text;
    }

    /** Whether a field has a value. */
    public boolean has(String name) {
      return all.containsKey(name) && !(all.get(name) instanceof Empty);
    }

    @Override
    public String what() {
      return "fields";
    }
  }

  /** A sequence. */
  record Items(int line, List<Node> all) implements Node {
    @Override
    public String what() {
      return "a list";
    }
  }

  /** A text. */
  record Text(int line, String value) implements Node {
    @Override
    public String what() {
      return "the text \"" + shorten(value) + "\"";
    }
  }

  /** A whole number. */
  record Whole(int line, long value) implements Node {
    @Override
    public String what() {
      return "the number " + value;
    }
  }

  /** A number with a fraction, or a number that is too large for {@code long}, as it is written. */
  record Decimal(int line, String written) implements Node {
    @Override
    public String what() {
      return "the number " + shorten(written);
    }
  }

  /** True or false. */
  record Truth(int line, boolean value, String written) implements Node {
    @Override
    public String what() {
      return "the truth value " + shorten(written);
    }
  }

  /** Nothing. */
  record Empty(int line) implements Node {
    @Override
    public String what() {
      return "nothing";
    }
  }

  /** The text, shortened for messages. */
  static String shorten(String text) {
    return ShortText.of(text.replace('\n', ' '), 60, "...");
  }
}
