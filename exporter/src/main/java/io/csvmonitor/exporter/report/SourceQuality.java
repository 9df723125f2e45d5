package io.csvmonitor.exporter.report;

import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.csv.value.MaskedText;
import io.csvmonitor.exporter.series.SourceStats;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lists the facts about the rows of a source: their number, and their problems. */
final class SourceQuality {
  /** The maximum number of bad rows and gaps that are listed. */
  private static final int MAX_EXAMPLES = 5;

  private SourceQuality() {}

  /** A fact with its name. */
  record NamedFact(String name, String value) {}

  /** The facts, in the order in which a report shows them. */
  static List<NamedFact> of(ReportedSource source) {
    List<NamedFact> all = new ArrayList<>();
    source.problems().forEach(problem -> all.add(new NamedFact("Problem", problem)));
    if (source.published() == null) {
      all.add(new NamedFact("Rows", "could not be read"));
      return all;
    }
    SourceStats.View stats = source.published().stats();
    if (source.isTimed()) {
      all.add(new NamedFact("Hours without rows", gaps(source)));
    }
    all.add(new NamedFact("Files", String.join(", ", source.files())));
    all.add(new NamedFact("Rows", NumberText.count(stats.rows())));
    all.add(
        new NamedFact(
            "Bad rows",
            source.badRows() == 0
                ? "none"
                : source.bad().entrySet().stream()
                    .map(each -> each.getKey().label() + " " + NumberText.count(each.getValue()))
                    .collect(Collectors.joining(", "))));
    if (stats.leftOut().filtered() > 0) {
      all.add(new NamedFact("Filtered rows", NumberText.count(stats.leftOut().filtered())));
    }
    if (stats.leftOut().duplicates() > 0) {
      all.add(new NamedFact("Duplicate rows", NumberText.count(stats.leftOut().duplicates())));
    }
    stats.firstBad().stream()
        .limit(MAX_EXAMPLES)
        .forEach(
            row ->
                all.add(
                    new NamedFact(
                        "Bad row",
                        row.file()
                            + ":"
                            + row.line()
                            + ", "
                            + row.reason().label()
                            + ": "
                            + (source.source().showBadRows()
                                ? row.text()
                                : MaskedText.of(row.text())))));
    all.add(new NamedFact("Repeated rows", repeated(source.repeated())));
    if (source.isTimed()) {
      all.add(new NamedFact("Oldest row", ReportText.zoned(stats.oldest(), source.zone())));
      all.add(new NamedFact("Newest row", ReportText.zoned(stats.newest(), source.zone())));
      all.add(
          new NamedFact(
              "Out of order",
              stats.outOfOrder() == 0
                  ? "none"
                  : NumberText.count(stats.outOfOrder(), "row") + " older than the row before"));
    }
    return all;
  }

  private static String repeated(RepeatedRowCounter.RepeatedRows rows) {
    String found =
        rows.count() == 0
            ? "none"
            : NumberText.count(rows.count(), "row") + " equal to an earlier row in all cells";
    String sample = "in a sample of 1 of " + NumberText.count(rows.oneOf()) + " rows";
    return !rows.isEstimate()
        ? found
        : rows.count() == 0 ? "none " + sample : "about " + found + ", counted " + sample;
  }

  private static String gaps(ReportedSource source) {
    List<TimeSpan> gaps = source.gaps();
    if (gaps.isEmpty()) {
      return "none";
    }
    long millis = gaps.stream().mapToLong(gap -> gap.to() - gap.from()).sum();
    return NumberText.count(gaps.size(), "gap")
        + ", "
        + DurationText.of(Duration.ofMillis(millis))
        + ": "
        + NotEvaluatedText.spans(gaps, MAX_EXAMPLES, source.zone());
  }
}
