package io.csvmonitor.exporter.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.api.text.PrintableJson;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.status.CalendarStatus;
import io.csvmonitor.exporter.status.ExporterStatus;
import io.csvmonitor.exporter.status.SourceStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The status for programs, in the form of the API of Prometheus: {@code {"status": "success",
 * "data": ...}}, times in ISO 8601, durations in seconds.
 */
public final class StatusJson {
  private StatusJson() {}

  public static String render(ExporterStatus status) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("monitor", status.monitor());
    data.put("description", status.config().description());
    data.put("summary", StatusHeadline.of(status));
    data.put("version", status.version());
    data.put("generation", status.config().generation());
    data.put("startTime", time(status.times().startedAt()));
    data.put("now", time(status.times().now()));
    ObjectNode config = data.putObject("configuration");
    config.put("file", status.config().file());
    config.put("loadedAt", time(status.config().loadedAt()));
    config.put("reason", status.config().reason().name());
    status.config().errors().forEach(config.putArray("errors")::add);
    if (status.config().spec() == null) {
      config.putNull("spec");
    } else {
      config.set("spec", SpecText.tree(status.config().spec()));
    }
    ExporterStatus.Replay replay = status.times().replay();
    if (replay == null) {
      data.putNull("replay");
    } else {
      data.putObject("replay")
          .put("speed", replay.speed())
          .put("loop", replay.loop())
          .put("clock", time(replay.clock()))
          .put("secondsLeft", replay.left().toSeconds());
    }
    ArrayNode sources = data.putArray("sources");
    status.sources().forEach(source -> source(sources.addObject(), source));
    ArrayNode thresholds = data.putArray("thresholds");
    status
        .verdicts()
        .thresholds()
        .forEach(view -> VerdictJson.threshold(thresholds.addObject(), view));
    ArrayNode shadows = data.putArray("shadowThresholds");
    status.verdicts().shadows().forEach(view -> VerdictJson.threshold(shadows.addObject(), view));
    ArrayNode calendars = data.putArray("calendars");
    status.calendars().files().forEach(file -> calendar(calendars.addObject(), file));
    ArrayNode marks = data.putArray("marks");
    new TreeMap<>(status.calendars().marks())
        .forEach(
            (source, each) ->
                each.forEach(
                    mark ->
                        marks
                            .addObject()
                            .put("source", source)
                            .put("calendar", mark.calendar().name())
                            .put("title", mark.title())
                            .put("from", Instant.ofEpochMilli(mark.from()).toString())
                            .put("to", Instant.ofEpochMilli(mark.to()).toString())));
    data.put("seriesLeftOut", status.seriesLeftOut());
    ArrayNode diagnoses = data.putArray("diagnoses");
    status
        .verdicts()
        .diagnoses()
        .forEach(view -> VerdictJson.diagnosis(diagnoses.addObject(), view));
    IncidentJson.write(data.putArray("incidents"), status.verdicts().incidents());
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("status", "success");
    root.set("data", data);
    return PrintableJson.write(root);
  }

  private static void source(ObjectNode node, SourceStatus source) {
    node.put("name", source.name());
    node.put("from", source.origin().from());
    node.put("mode", source.origin().mode().name());
    node.put("zone", source.origin().zone().getId());
    node.put("state", source.state().name());
    node.put("reason", source.problem().reason() == null ? null : source.problem().reason().name());
    node.put("message", source.problem().message());
    node.put("stateDiscarded", source.problem().discarded());
    node.put("column", source.problem().column());
    node.put("rows", source.counts().rows());
    node.put("filteredRows", source.counts().filtered());
    node.put("duplicateRows", source.counts().duplicates());
    node.put("rowsPerSecond", source.counts().rowsPerSecond());
    node.put("newestRow", time(source.freshness().newestRow()));
    node.put("newestTime", time(source.freshness().newestTime()));
    node.put("lastSuccess", time(source.freshness().lastSuccess()));
    node.put("freshnessSeconds", source.freshness().limit().toSeconds());
    node.put("series", source.counts().series());
    ObjectNode bad = node.putObject("badRows");
    source.counts().bad().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(BadRowReason::label)))
        .forEach(entry -> bad.put(entry.getKey().label(), entry.getValue()));
    ArrayNode last = node.putArray("lastBadRows");
    source.counts().lastBad().forEach(row -> badRow(last.addObject(), row));
    ArrayNode files = node.putArray("files");
    source
        .files()
        .forEach(
            file ->
                files
                    .addObject()
                    .put("path", file.path())
                    .put("size", file.size())
                    .put("read", file.read())
                    .put("unfinished", file.unfinished()));
  }

  private static void calendar(ObjectNode node, CalendarStatus file) {
    node.put("name", file.name());
    node.put("effect", file.effect().name());
    node.put("from", file.from());
    node.put("state", file.state().name());
    node.put("reason", file.reason() == null ? null : file.reason().name());
    node.put("message", file.message());
    node.put("times", file.times());
    node.put("readAt", time(file.readAt()));
  }

  private static void badRow(ObjectNode node, SourceStatus.BadRowView row) {
    node.put("file", row.file());
    node.put("line", row.line());
    node.put("column", row.column());
    node.put("reason", row.reason().label());
    node.put("shape", row.shape());
    if (row.text() != null) {
      node.put("text", row.text());
    }
  }

  public static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
