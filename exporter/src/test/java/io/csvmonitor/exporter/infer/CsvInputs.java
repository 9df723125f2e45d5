package io.csvmonitor.exporter.infer;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Files that a test infers a manifest for, and their rows. */
final class CsvInputs {
  private CsvInputs() {}

  static List<CsvInput> of(Path... files) {
    return Stream.of(files).map(CsvInput::of).toList();
  }

  /** Ten rows, in which {@code %s} is the number of the row from 0. */
  static String rows(String row) {
    return IntStream.range(0, 10)
        .mapToObj(i -> row.formatted(i) + "\n")
        .collect(Collectors.joining());
  }
}
