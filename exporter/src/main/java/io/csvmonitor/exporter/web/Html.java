package io.csvmonitor.exporter.web;

import io.csvmonitor.api.text.Printable;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a page. Pieces are made from templates that stand in the code and values that come
 * from anywhere: a value is escaped unless it is a piece itself, so that no text from outside can
 * become markup.
 */
record Html(String markup) {
  static final Html NOTHING = new Html("");

  private static final String PLACE = "{}";

  /**
   * Fills a template's places {@code {}} in turn: pieces as they are, a collection one after
   * another, null as nothing, everything else as escaped text. An attribute's place must stand in
   * double quotes.
   */
  static Html of(String template, @Nullable Object... values) {
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
      // A spec is shown with its lines.
      case '\t', '\n' -> out.append((char) c);
      default -> out.appendCodePoint(Printable.shown(c));
    }
  }
}
