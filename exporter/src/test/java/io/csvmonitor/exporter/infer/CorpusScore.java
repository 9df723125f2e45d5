package io.csvmonitor.exporter.infer;

import io.csvmonitor.exporter.csv.value.TimeParser;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How often {@code infer} is right on the files of the corpus. */
final class CorpusScore {
  /** What can be right or wrong of a file. */
  enum Part {
    DELIMITER,
    HEADER,
    CHARSET,
    /** The columns of the time, and the time of each row. */
    TIME,
    /** What each column is taken for. */
    KINDS,
    /** All rows are rows, and no other line is one. */
    ROWS
  }

  private final Map<Part, Integer> right = new EnumMap<>(Part.class);
  private final List<String> mistakes = new ArrayList<>();
  private int files;

  /**
   * Scores files.
   *
   * @param folder where the files are written
   */
  static CorpusScore of(List<CorpusFile> files, Path folder) throws Exception {
    CorpusScore score = new CorpusScore();
    for (CorpusFile file : files) {
      score.add(file, Files.write(folder.resolve("data.csv"), file.content()));
    }
    return score;
  }

  private void add(CorpusFile file, Path path) {
    files++;
    FileSample sample;
    SourceGuess guess;
    try {
      sample = FileSample.of(CsvInput.of(path));
      guess = SourceGuesser.of("data", CsvInput.of(path), sample, new UniqueNames());
    } catch (InferException failure) {
      mistakes.add(file.name() + ": " + failure.getMessage());
      return;
    }
    List<String> names =
        guess.evidence().columns().stream().map(each -> each.column().name()).toList();
    check(file, Part.DELIMITER, file.delimiter(), sample.format().delimiter());
    check(file, Part.HEADER, file.names(), names.stream().filter(each -> !each.isEmpty()).toList());
    check(file, Part.CHARSET, file.charset(), charset(file, sample.format().charset()));
    TimeChoice time = guess.time();
    List<String> timeColumns = time == null ? List.of() : time.time().columns();
    check(
        file,
        Part.TIME,
        file.timeColumns() + " right",
        timeColumns
            + " "
            + (time == null ? "none" : isRight(file, sample, time) ? "right" : time.time()));
    Map<String, String> kinds =
        guess.evidence().columns().stream()
            .filter(each -> !each.column().name().isEmpty())
            .collect(Collectors.toMap(each -> each.column().name(), each -> kind(file, each)));
    check(file, Part.KINDS, file.kinds(), kinds);
    int rows = time == null ? sample.rows() : times(sample, time).length;
    check(file, Part.ROWS, file.rows(), rows);
  }

  /** Marks and letters of ASCII are the same in several charsets. */
  private static String charset(CorpusFile file, String found) {
    boolean same =
        new String(file.content(), Charset.forName(found))
            .replace("\ufeff", "")
            .equals(
                new String(file.content(), Charset.forName(file.charset())).replace("\ufeff", ""));
    return same ? file.charset() : found;
  }

  private static boolean isRight(CorpusFile file, FileSample sample, TimeChoice time) {
    List<Long> found = new ArrayList<>();
    for (long each : times(sample, time)) {
      found.add(each);
    }
    return found.equals(file.times());
  }

  private static long[] times(FileSample sample, TimeChoice time) {
    IntToLongFunction times = time.times(sample.columns());
    return IntStream.range(0, sample.rows())
        .mapToLong(times)
        .filter(each -> each != TimeParser.NOT_A_TIME)
        .toArray();
  }

  private static String kind(CorpusFile file, ColumnGuess guess) {
    boolean open = CorpusColumns.NUMBER.equals(file.kinds().get(guess.column().name()));
    boolean number = guess.kind().equals("counter") || guess.kind().equals("gauge");
    return open && number ? CorpusColumns.NUMBER : guess.kind();
  }

  private void check(CorpusFile file, Part part, Object expected, Object found) {
    if (expected.equals(found)) {
      right.merge(part, 1, Integer::sum);
    } else {
      mistakes.add("%s: %s: expected %s, found %s".formatted(file.name(), part, expected, found));
    }
  }

  /** The part of the files for which this is right, in percent. */
  double percent(Part part) {
    return 100.0 * right.getOrDefault(part, 0) / files;
  }

  int files() {
    return files;
  }

  List<String> mistakes() {
    return mistakes;
  }

  /** The scores as a table. */
  String table() {
    StringBuilder table = new StringBuilder("right on %d files%n".formatted(files));
    for (Part part : Part.values()) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-10s %5.1f %%%n",
              part.name().toLowerCase(Locale.ROOT),
              percent(part)));
    }
    return table.toString();
  }
}
