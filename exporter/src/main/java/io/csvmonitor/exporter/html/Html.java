package io.csvmonitor.exporter.html;

import io.csvmonitor.api.text.Printable;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a page. Pieces are made from templates in the code and from values. A value is escaped
 * unless the value is a piece, so text from outside never becomes markup.
 *
 * @param markup HTML that is already escaped
 */
public record Html(String markup) {
  /** An empty piece. */
  public static final Html NOTHING = new Html("");

  private static final String PLACE = "{}";

  /**
   * Fills the places {@code {}} of a template in turn. Pieces stay as they are, and null becomes
   * nothing. The elements of a collection follow one another. All other values become escaped text.
   * The place of an attribute must be in double quotes.
   */
  public static Html of(String template, @Nullable Object... values) {
    StringBuilder out = new StringBuilder(template.length() + 64);
    int from = 0;
    for (Object value : values) {
      int place = template.indexOf(PLACE, from);
      if (place < 0) {
        throw new IllegalArgumentException("more values than places: " + template);
      }
      out.append(template, from, place);
      append(out, value);
      from = place + PLACE.length();
    }
    if (template.indexOf(PLACE, from) >= 0) {
      throw new IllegalArgumentException("more places than values: " + template);
    }
    return new Html(out.append(template, from, template.length()).toString());
  }

  /** A text that contains line ends and tabs. Texts from outside must not have them elsewhere. */
  public static Html lines(String text) {
    StringBuilder out = new StringBuilder(text.length() + 64);
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\t') {
                out.append((char) c);
              } else {
                escape(out, c);
              }
            });
    return new Html(out.toString());
  }

  private static void append(StringBuilder out, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case Html piece -> out.append(piece.markup);
      case Collection<?> values -> values.forEach(each -> append(out, each));
      default -> escape(out, value.toString());
    }
  }

  private static void escape(StringBuilder out, String text) {
    text.codePoints().forEach(c -> escape(out, c));
  }

  private static void escape(StringBuilder out, int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(Printable.shown(c));
    }
  }
}
