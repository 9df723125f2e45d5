package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Time;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Infers a manifest from the first rows of CSV files. */
public final class ManifestInference {
  /** The maximum number of sources of a manifest. */
  private static final int MAX_SOURCES = 32;

  private ManifestInference() {}

  /**
   * Infers how the times of a file are read.
   *
   * @return empty if the file has no times, or cannot be read
   */
  public static Optional<Time> time(Path file) {
    try {
      FileSample sample = FileSample.of(CsvInput.of(file));
      TimeChoice time = TimeChoice.of(sample.columns(), NumberFormatGuesser.of(sample.columns()));
      return Optional.ofNullable(time).map(TimeChoice::time);
    } catch (InferException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Infers a manifest in YAML, with one source for each file and comments that give the reason for
   * each guess. Reads at most the first 4 MiB of each file, and uses at most 10,000 rows of these.
   *
   * @param files at most 32 CSV files or globs; files can be compressed by gzip
   * @throws InferException if a file cannot be read or has no rows, or there are too many files
   */
  public static String manifest(List<CsvInput> files) throws InferException {
    List<SourceGuess> sources = sources(files);
    String first = sources.getFirst().name();
    boolean isName = sources.size() == 1 && first.matches("[a-z].*");
    return ManifestWriter.of(isName ? first : "csv-files", sources);
  }

  /**
   * The reasons for the manifest, as tables for people: the format of each file, its time and other
   * candidates, and the guessed use of each column.
   *
   * @throws InferException as for the manifest
   */
  public static String explanation(List<CsvInput> files) throws InferException {
    return sources(files).stream().map(ExplainText::of).collect(Collectors.joining("\n"));
  }

  private static List<SourceGuess> sources(List<CsvInput> files) throws InferException {
    if (files.size() > MAX_SOURCES) {
      throw new InferException(
          "must be at most "
              + MAX_SOURCES
              + " files, found "
              + files.size()
              + ": files with the same columns can be one source, whose path is a glob in quotes, such as"
              + " 'exports/*.csv'");
    }
    UniqueNames names = new UniqueNames();
    List<SourceGuess> sources = new ArrayList<>();
    Map<List<String>, List<CsvInput>> byColumns = new LinkedHashMap<>();
    for (CsvInput file : files) {
      FileSample sample = FileSample.of(file);
      sources.add(SourceGuesser.of(names.source(file.name()), file, sample, names));
      if (!file.isUrl()) {
        byColumns
            .computeIfAbsent(
                sample.columns().stream().map(SampleColumn::name).toList(), _ -> new ArrayList<>())
            .add(file);
      }
    }
    for (List<CsvInput> alike : byColumns.values()) {
      String note = alike.size() > 1 ? note(alike) : null;
      if (note != null) {
        sources.replaceAll(
            source -> source.file().equals(alike.getFirst()) ? source.withNote(note) : source);
      }
    }
    return sources;
  }

  /**
   * A note about files that can be one source, because a shell turns a glob without quotes into
   * several files; null if no glob selects exactly these files.
   */
  private static @Nullable String note(List<CsvInput> alike) {
    String glob = CommonGlob.of(alike.stream().map(each -> Path.of(each.place())).toList());
    return glob == null
        ? null
        : "%d of the files have the same columns. If they are parts of one export, they are one source, whose path is a glob: csv-monitor infer '%s'"
            .formatted(alike.size(), glob);
  }
}
