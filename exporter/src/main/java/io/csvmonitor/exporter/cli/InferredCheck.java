package io.csvmonitor.exporter.cli;

import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.text.Printable;
import io.csvmonitor.api.text.YamlComment;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.config.ManifestException;
import io.csvmonitor.exporter.csv.record.ExcludedRows;
import io.csvmonitor.exporter.series.PublishedSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of {@code check} for an inferred manifest.
 *
 * @param lines a line for each source, and its warnings
 * @param problems why the manifest does not pass; empty if it passes
 */
record InferredCheck(List<String> lines, List<String> problems) {
  private static final String NAME = "the inferred manifest";

  /**
   * Reads rows with a manifest.
   *
   * @param at the assumed place of the manifest
   * @param rows the number of rows of each source; {@link CheckResult#ALL_ROWS} to read all
   */
  static InferredCheck of(Path at, String manifest, long rows) throws InterruptedException {
    ExporterConfig config;
    try {
      config = ExporterConfig.parse(at, manifest);
    } catch (ManifestException wrong) {
      return new InferredCheck(
          List.of(), wrong.errors().stream().map(error -> NAME + ": " + error).toList());
    }
    List<String> lines = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (CheckResult.Checked checked : CheckResult.ofInferred(NAME, config, rows).sources()) {
      String source = "source " + checked.found().source().name() + ": ";
      PublishedSource published = checked.found().published();
      if (published != null) {
        String some =
            checked.found().isWhole() ? "" : ". These are the first rows: check reads all rows";
        lines.add(source + rows(published) + some + ".");
      }
      checked.warnings().forEach(warning -> lines.add(source + "warning: " + warning + "."));
      checked.problems().forEach(problem -> problems.add(NAME + ": " + source + problem));
    }
    return new InferredCheck(lines, problems);
  }

  private static String rows(PublishedSource published) {
    ExcludedRows leftOut = published.stats().leftOut();
    StringBuilder text = new StringBuilder();
    text.append(NumberText.count(published.stats().rows(), "row")).append(" good, ");
    text.append(NumberText.count(published.stats().badRows())).append(" bad");
    append(text, leftOut.comments(), "comment", "");
    append(text, leftOut.skipped(), "line", " skipped");
    append(text, leftOut.filtered(), "row", " left out by where");
    return text.toString();
  }

  private static void append(StringBuilder text, long count, String what, String how) {
    if (count > 0) {
      text.append(", ").append(NumberText.count(count, what)).append(how);
    }
  }

  private String verdict() {
    return problems.isEmpty()
        ? "csv-monitor check passes with this manifest:"
        : "csv-monitor check FAILS with this manifest. Correct it first:";
  }

  /** The result as comments of the manifest. */
  String comment() {
    StringBuilder text = new StringBuilder(YamlComment.of("", verdict()));
    lines.forEach(line -> text.append(YamlComment.of("", "- " + line)));
    problems.forEach(problem -> text.append(YamlComment.of("", "- " + problem)));
    return text.append("#\n").toString();
  }

  /** The result for people. */
  String text() {
    StringBuilder text = new StringBuilder(verdict()).append('\n');
    lines.forEach(line -> text.append("  ").append(Printable.of(line)).append('\n'));
    problems.forEach(problem -> text.append("  ").append(Printable.of(problem)).append('\n'));
    return text.toString();
  }
}
