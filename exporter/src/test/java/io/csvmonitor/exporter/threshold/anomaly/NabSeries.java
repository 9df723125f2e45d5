package io.csvmonitor.exporter.threshold.anomaly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A series of the benchmark: {@code timestamp,value} rows, and the windows labelled in it. */
public record NabSeries(
    String name, List<Instant> times, List<Double> values, List<NabScore.Window> windows) {

  /** All that the folder's windows.json names. */
  public static List<NabSeries> of(Path folder) throws IOException {
    List<NabSeries> all = new ArrayList<>();
    JsonNode spans = new ObjectMapper().readTree(folder.resolve("windows.json").toFile());
    for (Map.Entry<String, JsonNode> each : spans.properties()) {
      all.add(read(folder.resolve(each.getKey()), each.getKey(), each.getValue()));
    }
    return all;
  }

  private static NabSeries read(Path file, String name, JsonNode spans) throws IOException {
    List<Instant> times = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    List<Double> values = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      values.add(Double.parseDouble(cells[1]));
      times.add(instant(cells[0]));
    }
    List<NabScore.Window> windows = new ArrayList<>();
    for (JsonNode span : spans) {
      int first = times.indexOf(instant(span.get(0).asText()));
      int last = times.indexOf(instant(span.get(1).asText()));
      if (first < 0 || last < first) {
        throw new IOException(file + ": no rows for the window " + span);
      }
      windows.add(new NabScore.Window(name, first, last));
    }
    return new NabSeries(name, times, values, windows);
  }

  /** Of {@code 2014-04-01 00:05:00}, with or without a fraction, which the benchmark cuts. */
  private static Instant instant(String text) {
    return Instant.parse(text.substring(0, 19).replace(' ', 'T') + "Z");
  }
}
