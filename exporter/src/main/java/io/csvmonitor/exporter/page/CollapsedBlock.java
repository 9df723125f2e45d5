package io.csvmonitor.exporter.page;

import io.csvmonitor.exporter.html.Html;
import java.util.List;

/** A block of the page that is folded until somebody opens it. */
final class CollapsedBlock {
  private CollapsedBlock() {}

  /** The block; empty without content. */
  static Html of(String summary, List<Html> things) {
    return things.isEmpty()
        ? Html.NOTHING
        : Html.of(
            "<details class=\"fold\"><summary>{}</summary>\n<div class=\"folded\">{}</div></details>\n",
            summary,
            things);
  }
}
