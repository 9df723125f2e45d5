package io.csvmonitor.exporter.report;

import io.csvmonitor.exporter.csv.Shape;
import io.csvmonitor.exporter.series.SourceStats;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a source's rows are like. */
final class SourceQuality {
  private static final int SHOWN = 5;

  private SourceQuality() {}

  /** A name and what there is to say. */
  record Fact(String name, String value) {}

  static List<Fact> of(ReportedSource source) {
    List<Fact> all = new ArrayList<>();
    source.problems().forEach(problem -> all.add(new Fact("Problem", problem)));
    if (source.published() == null) {
      all.add(new Fact("Rows", "could not be read: nothing is said of this source"));
      return all;
    }
    SourceStats.View stats = source.published().stats();
    all.add(new Fact("Files", String.join(", ", source.files())));
    all.add(new Fact("Rows", ReportFormat.whole(stats.rows())));
    all.add(
        new Fact(
            "Bad rows",
            source.badRows() == 0
                ? "none"
                : source.bad().entrySet().stream()
                    .map(each -> each.getKey().label() + " " + ReportFormat.whole(each.getValue()))
                    .collect(Collectors.joining(", "))));
    stats.firstBad().stream()
        .limit(SHOWN)
        .forEach(
            row ->
                all.add(
                    new Fact(
                        "Bad row",
                        row.file()
                            + ":"
                            + row.line()
                            + ", "
                            + row.reason().label()
                            + ": "
                            + (source.source().showBadRows()
                                ? row.text()
                                : Shape.of(row.text())))));
    all.add(
        new Fact(
            "Repeated rows",
            source.repeated() == 0
                ? "none"
                : ReportFormat.count(source.repeated(), "row") + " like one before in all cells"));
    if (source.isTimed()) {
      all.add(new Fact("Oldest row", ReportFormat.time(stats.oldest(), source.zone())));
      all.add(new Fact("Newest row", ReportFormat.time(stats.newest(), source.zone())));
      all.add(
          new Fact(
              "Out of order",
              stats.outOfOrder() == 0
                  ? "none"
                  : ReportFormat.count(stats.outOfOrder(), "row") + " older than the row before"));
      all.add(new Fact("Hours without rows", gaps(source)));
    }
    return all;
  }

  private static String gaps(ReportedSource source) {
    List<HourlyTotals.Gap> gaps = source.gaps();
    if (gaps.isEmpty()) {
      return "none";
    }
    String first =
        gaps.stream()
            .limit(SHOWN)
            .map(gap -> ReportFormat.span(gap.from(), gap.to(), source.zone()))
            .collect(Collectors.joining("; "));
    return first
        + (gaps.size() > SHOWN ? "; and " + (gaps.size() - SHOWN) + " stretches more" : "");
  }
}
