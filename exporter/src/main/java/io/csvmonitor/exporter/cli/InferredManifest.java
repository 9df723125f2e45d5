package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.config.ManifestException;
import io.csvmonitor.exporter.infer.CsvInput;
import io.csvmonitor.exporter.infer.InferException;
import io.csvmonitor.exporter.infer.ManifestInference;
import io.csvmonitor.exporter.suggest.Suggestions;
import io.csvmonitor.exporter.suggest.ThresholdText;
import java.nio.file.Path;
import java.util.List;

/**
 * A manifest that was inferred for CSV files, with suggested thresholds.
 *
 * @param sources the manifest in YAML without thresholds; its last field is in {@code spec}
 */
record InferredManifest(String sources, Suggestions suggestions) {
  /**
   * Infers a manifest, and suggests its thresholds.
   *
   * @param at the place of the manifest, or its assumed place
   * @param files the CSV files, relative to the current folder
   * @param pagesPerWeek the maximum number of pages a week for all thresholds together; more than 0
   * @throws ManifestException if the inferred manifest cannot be used
   */
  static InferredManifest of(Path at, List<CsvInput> files, double pagesPerWeek)
      throws InferException, ManifestException, InterruptedException {
    Path parent = at.toAbsolutePath().normalize().getParent();
    Path folder = parent == null ? Path.of("/") : parent;
    // For a manifest in another folder, paths must be relative to that folder.
    boolean isHere = folder.equals(Path.of("").toAbsolutePath().normalize());
    List<CsvInput> paths = isHere ? files : files.stream().map(CsvInput::absolute).toList();
    String sources = ManifestInference.manifest(paths);
    return new InferredManifest(
        sources, SuggestedThresholds.of(ExporterConfig.parse(at, sources), pagesPerWeek));
  }

  /** The manifest in YAML. */
  String text() {
    return sources + ThresholdText.of(suggestions, 1);
  }

  /** The manifest with all thresholds in mode Alert, for a report on the history. */
  String tried() {
    return sources + ThresholdText.tried(suggestions, 1);
  }
}
