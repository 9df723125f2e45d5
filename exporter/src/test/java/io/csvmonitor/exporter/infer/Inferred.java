package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.Time;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The source that was inferred for a file, and the manifest with its comments. */
record Inferred(Source source, String manifest) {
  static Inferred of(Path folder, String text) throws Exception {
    return of(folder, text, StandardCharsets.UTF_8);
  }

  static Inferred of(Path folder, String text, Charset charset) throws Exception {
    Path file = Files.writeString(folder.resolve("data.csv"), text, charset);
    String manifest = ManifestInference.manifest(CsvInputs.of(file));
    return new Inferred(CsvMonitorDocument.read(manifest).spec().sources().getFirst(), manifest);
  }

  /** The columns of the time and its pattern; "none" without a time. */
  String time() {
    Time time = source.time();
    return time == null ? "none" : String.join("+", time.columns()) + " " + time.pattern();
  }

  /** The columns of the values of all metrics. */
  List<String> values() {
    return source.metrics().stream().map(Metric::value).filter(each -> each != null).toList();
  }

  /** The columns of the labels of the first metric. */
  List<String> labels() {
    return source.metrics().getFirst().labels().stream().map(Label::column).toList();
  }

  /** The comments as one text. */
  String notes() {
    return manifest.replaceAll("\n +# ", " ").replaceAll(" +", " ");
  }
}
