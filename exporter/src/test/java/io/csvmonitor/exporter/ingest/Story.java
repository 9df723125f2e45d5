package io.csvmonitor.exporter.ingest;

import io.csvmonitor.api.diagnosis.Diagnosis;
import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.SourceState;
import io.csvmonitor.exporter.threshold.DeclaredLabelValues;
import io.csvmonitor.exporter.threshold.DiagnosisEvaluator;
import io.csvmonitor.exporter.threshold.HistoryRetention;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.SourceThresholds;
import io.csvmonitor.exporter.threshold.time.Watermark;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.DiagnosisView;
import io.csvmonitor.exporter.threshold.view.GroupView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Real files that are followed and judged, by a clock that the test sets. */
final class Story {
  private static final MemoryBounds BOUNDS = new MemoryBounds(1_000_000, 100_000);

  private final Path folder;
  private final ZoneId zone;
  private final ExporterConfig config;
  private final Map<String, FollowedFile> followed = new LinkedHashMap<>();
  private long now;

  private static final class FollowedFile {
    final SourcePass pass;
    final SourceThresholds judge;
    List<ThresholdView> views = List.of();

    FollowedFile(SourcePass pass, SourceThresholds judge) {
      this.pass = pass;
      this.judge = judge;
    }
  }

  Story(Path folder, ZoneId zone, String manifest) throws Exception {
    this.folder = folder;
    this.zone = zone;
    Files.writeString(folder.resolve("monitor.yaml"), manifest);
    config = ExporterConfig.load(folder.resolve("monitor.yaml"));
    for (Source source : config.spec().sources()) {
      follow(source, null);
    }
  }

  private void follow(Source source, @Nullable SourceState kept) {
    RuleSet rules = RuleSet.of(config.spec());
    SourceThresholds judge =
        new SourceThresholds(source, rules, Watermark.freshness(source), HistoryRetention.NEEDED);
    Source declared = DeclaredLabelValues.in(source, rules);
    SourcePass pass =
        source.mode() == Mode.Snapshot
            ? new SnapshotFiles(declared, judge.demands(), config.files(source), kept)
            : new FollowedFiles(declared, judge.demands(), config.files(source), BOUNDS, kept);
    followed.put(source.name(), new FollowedFile(pass, judge));
  }

  /** Sets the clock, such as {@code 2026-03-12T10:05}, on that of the zone. */
  Story at(String time) {
    return at(LocalDateTime.parse(time).atZone(zone).toInstant().toEpochMilli());
  }

  Story at(long millis) {
    now = millis;
    return this;
  }

  /** Writes a file again. */
  Story write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
    Files.setLastModifiedTime(folder.resolve(file), FileTime.fromMillis(now));
    return this;
  }

  /** Appends to a file. */
  Story append(String file, String text) throws IOException {
    Files.writeString(
        folder.resolve(file), text, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
    Files.setLastModifiedTime(folder.resolve(file), FileTime.fromMillis(now));
    return this;
  }

  /** The program reads and judges, as at each turn of its loop. */
  Story scan() {
    for (FollowedFile each : followed.values()) {
      each.pass.pass(now);
      each.judge.evaluate(each.pass.series(), each.pass.moment(now));
      each.views = each.judge.views();
    }
    return this;
  }

  /** The program stops, and begins again with what it kept. */
  Story restart() {
    for (Source source : config.spec().sources()) {
      FollowedFile before = followed.get(source.name());
      follow(source, before == null ? null : before.pass.keep(now));
    }
    return this;
  }

  Verdict verdict(String threshold) {
    return view(threshold).verdict();
  }

  ThresholdView view(String threshold) {
    return views().stream()
        .filter(view -> view.threshold().name().equals(threshold))
        .findFirst()
        .orElseThrow();
  }

  GroupView only(String threshold) {
    return view(threshold).groups().getFirst();
  }

  /** The hour and minute at which the bucket begins that is spoken of. */
  String bucket(String threshold) {
    return Instant.ofEpochMilli(only(threshold).from()).atZone(zone).toLocalDateTime().toString();
  }

  int incidents(String threshold) {
    return view(threshold).groups().stream().mapToInt(group -> group.breaches().size()).sum();
  }

  DiagnosisView diagnosis(String name) {
    List<Diagnosis> all = config.spec().diagnoses();
    return DiagnosisEvaluator.evaluate(all, views()).stream()
        .filter(view -> view.diagnosis().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<ThresholdView> views() {
    List<ThresholdView> all = new ArrayList<>();
    followed.values().forEach(each -> all.addAll(each.views));
    return all;
  }
}
