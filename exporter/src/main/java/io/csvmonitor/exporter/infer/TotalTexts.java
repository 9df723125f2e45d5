package io.csvmonitor.exporter.infer;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Texts of labels that name the sum of other rows, so that a sum over the label counts twice. */
final class TotalTexts {
  private static final Set<String> TOTALS =
      Set.of(
          "total",
          "totals",
          "grand total",
          "subtotal",
          "sub-total",
          "sum",
          "overall",
          "_total",
          "gesamt",
          "summe",
          "insgesamt",
          "totale",
          "totaal",
          "razem",
          "suma",
          "celkem",
          "totalt",
          "\u0438\u0442\u043e\u0433\u043e",
          "\u0432\u0441\u0435\u0433\u043e",
          "\u5408\u8ba1",
          "\u5408\u8a08");

  private TotalTexts() {}

  /** A note about such texts of a column, or none. */
  static List<String> notes(SampleColumn column) {
    return column.distinct().size() < 2
        ? List.of()
        : column.distinct().stream()
            .filter(text -> TOTALS.contains(text.toLowerCase(Locale.ROOT)))
            .limit(1)
            .map(
                text ->
                    "Rows with "
                        + text
                        + " in column "
                        + column.name()
                        + " seem to be sums of other rows, and a sum of all rows counts them twice. To"
                        + " leave them out, add where with operator NotIn.")
            .toList();
  }
}
