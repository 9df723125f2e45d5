package io.csvmonitor.exporter.http.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.api.text.Printable;
import io.csvmonitor.api.text.PrintableJson;
import io.csvmonitor.api.text.ShortText;
import io.csvmonitor.exporter.page.StatusJson;
import io.csvmonitor.exporter.page.VerdictBadge;
import io.csvmonitor.exporter.status.ConfigReason;
import io.csvmonitor.exporter.status.ExporterStatus;
import io.csvmonitor.exporter.status.SourceReason;
import io.csvmonitor.exporter.status.SourceStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The status for the operator: it shows where problems are, without the content of cells. Fields
 * are only added and never removed, because an operator talks to exporters of other versions.
 *
 * <pre>{@code
 * {"version", "generation", "lastScrape",
 *  "config": {"loaded", "generation", "reason", "message"},
 *  "sources": [{"name", "state", "reason", "message", "column", "line", "stale",
 *    "badRows": {"count", "last": {"file", "line", "column", "reason"}}}],
 *  "calendars": [{"name", "reason", "message"}],
 *  "thresholds": [{"name", "verdict"}], "diagnoses": [{"name", "verdict"}],
 *  "incidents": [{"id", "severity", "since", "until", "state", "what"}]}
 * }</pre>
 *
 * <p>{@code generation} is the generation of the active configuration. {@code config.generation} is
 * the generation of the configuration that was read last. Each is 0 if there is no such
 * configuration.
 */
final class ProbeJson {
  /** The maximum number of reported errors of a configuration. */
  private static final int MAX_ERRORS = 10;

  private static final int MAX_MESSAGE = 4_000;

  private ProbeJson() {}

  static String render(ExporterStatus status, @Nullable Instant lastScrape) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("version", status.version());
    root.put("generation", status.config().generation());
    root.put("lastScrape", StatusJson.time(lastScrape));
    ExporterStatus.Config config = status.config();
    root.putObject("config")
        .put("loaded", config.reason() == ConfigReason.Loaded)
        .put("generation", config.tried())
        .put("reason", config.reason().name())
        .put("message", message(config.errors()));
    ArrayNode sources = root.putArray("sources");
    status.sources().forEach(source -> source(sources.addObject(), source));
    ArrayNode calendars = root.putArray("calendars");
    status
        .calendars()
        .files()
        .forEach(
            file ->
                calendars
                    .addObject()
                    .put("name", file.name())
                    .put("reason", file.reason() == null ? null : file.reason().name())
                    .put(
                        "message",
                        file.message() == null ? null : cut(Printable.of(file.message()))));
    ArrayNode thresholds = root.putArray("thresholds");
    status
        .verdicts()
        .thresholds()
        .forEach(
            view ->
                thresholds
                    .addObject()
                    .put("name", view.threshold().name())
                    .put("verdict", VerdictBadge.word(view.verdict())));
    ArrayNode diagnoses = root.putArray("diagnoses");
    status
        .verdicts()
        .diagnoses()
        .forEach(
            view ->
                diagnoses
                    .addObject()
                    .put("name", view.diagnosis().name())
                    .put("verdict", VerdictBadge.word(view.verdict())));
    ProbeIncidents.write(root.putArray("incidents"), status.verdicts().incidents());
    return PrintableJson.write(root);
  }

  private static @Nullable String message(List<String> errors) {
    if (errors.isEmpty()) {
      return null;
    }
    String some =
        errors.stream().limit(MAX_ERRORS).map(Printable::of).collect(Collectors.joining("\n"));
    int more = errors.size() - MAX_ERRORS;
    return cut(some) + (more > 0 ? "\nand " + more + " more" : "");
  }

  private static void source(ObjectNode node, SourceStatus source) {
    SourceReason reason = source.problem().reason();
    SourceStatus.BadRowView last =
        source.counts().lastBad().isEmpty() ? null : source.counts().lastBad().getFirst();
    // The column and line of each kind of problem are in the same fields.
    SourceStatus.BadRowView wrong = reason == SourceReason.BadRows ? last : null;
    node.put("name", source.name());
    node.put("state", source.state().name());
    node.put("reason", reason == null ? null : reason.name());
    node.put("message", message(source));
    node.put("column", wrong == null ? source.problem().column() : wrong.column());
    node.put("line", wrong == null ? 0 : wrong.line());
    node.put("stale", source.freshness().stale());
    ObjectNode badRows = node.putObject("badRows");
    badRows.put("count", source.badRows());
    if (last == null) {
      badRows.putNull("last");
    } else {
      badRows
          .putObject("last")
          .put("file", last.file())
          .put("line", last.line())
          .put("column", last.column())
          .put("reason", last.reason().label());
    }
  }

  private static @Nullable String message(SourceStatus source) {
    String given = source.problem().message();
    if (given != null) {
      return cut(Printable.of(given));
    }
    return switch (source.problem().reason()) {
      case BadRows -> badRows(source);
      case Stale ->
          source.freshness().newestRow() == null
              ? "there is no row with a time yet"
              : "the newest row is of "
                  + source.freshness().newestRow()
                  + ", longer ago than the freshness of "
                  + DurationText.of(source.freshness().limit());
      case Reading -> "the files are being read for the first time";
      case null, default -> null;
    };
  }

  private static String badRows(SourceStatus source) {
    String count = source.badRows() + " rows or cells were not counted";
    if (source.counts().lastBad().isEmpty()) {
      return count;
    }
    SourceStatus.BadRowView last = source.counts().lastBad().getFirst();
    return count
        + ", the last of them in line "
        + last.line()
        + (last.column() == null ? "" : ", column " + last.column())
        + " of "
        + Printable.of(last.file())
        + ": "
        + last.reason().label().replace('_', ' ');
  }

  private static String cut(String message) {
    return ShortText.of(message, MAX_MESSAGE, " ...");
  }
}
