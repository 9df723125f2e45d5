package io.csvmonitor.exporter.page;

import io.csvmonitor.exporter.html.Html;

/** A named value with a note below it, as an item of a list. */
final class NamedValue {
  private NamedValue() {}

  /** Name, value and note: each is a text, which is escaped, or a piece of a page. */
  static Html of(String name, Object value, Object note) {
    return Html.of(
        "<div><dt>{}</dt><dd><span class=\"value\">{}</span><span class=\"note\">{}</span></dd></div>\n",
        name,
        value,
        note);
  }
}
