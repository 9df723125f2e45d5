package io.csvmonitor.exporter.infer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Guesses a manifest from the beginnings of CSV files. */
public final class ManifestInference {
  /** A manifest takes no more. */
  private static final int MAX_SOURCES = 32;

  private ManifestInference() {}

  /**
   * A manifest in YAML with a source for each file, and comments that say why each guess was made.
   * Reads at most 4 MiB of each file, and looks at 10,000 rows spread over them.
   *
   * @throws InferException if a file cannot be read, or has nothing to guess from
   */
  public static String manifest(List<Path> files) throws InferException {
    if (files.size() > MAX_SOURCES) {
      throw new InferException(
          "must be at most "
              + MAX_SOURCES
              + " files, found "
              + files.size()
              + ": files of one kind can be one source, whose path is a glob");
    }
    UniqueNames names = new UniqueNames();
    List<SourceGuess> sources = new ArrayList<>();
    for (Path file : files) {
      FileSample sample = FileSample.of(file);
      sources.add(SourceGuesser.of(names.source(file), file.toString(), sample, names));
    }
    String first = sources.getFirst().name();
    boolean label = sources.size() == 1 && first.matches("[a-z].*");
    return ManifestWriter.of(label ? first : "csv-files", sources);
  }
}
