package io.csvmonitor.exporter.page;

import io.csvmonitor.exporter.html.Html;
import java.util.List;

/** Things that are there, but out of the way until somebody opens them. */
final class CollapsedBlock {
  private CollapsedBlock() {}

  /** Nothing if there is nothing to fold. */
  static Html of(String summary, List<Html> things) {
    return things.isEmpty()
        ? Html.NOTHING
        : Html.of(
            "<details class=\"fold\"><summary>{}</summary>\n<div class=\"folded\">{}</div></details>\n",
            summary,
            things);
  }
}
