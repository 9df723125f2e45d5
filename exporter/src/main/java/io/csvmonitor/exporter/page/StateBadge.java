package io.csvmonitor.exporter.page;

import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.status.SourceStatus.State;
import java.util.Locale;

/** The state of a source as a word with a sign, so that readers need not see colours. */
final class StateBadge {
  private StateBadge() {}

  static Html render(State state) {
    return Html.of(
        "<span class=\"badge {}\"><span aria-hidden=\"true\">{}</span> {}</span>",
        style(state),
        switch (state) {
          case Ready -> "●";
          case Reading -> "◐";
          case Stale -> "▲";
          case Failed -> "✕";
        },
        state);
  }

  static String style(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
