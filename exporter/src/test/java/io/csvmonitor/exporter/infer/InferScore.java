package io.csvmonitor.exporter.infer;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prints how often {@code infer} is right on generated files: {@code make infer-score}. */
final class InferScore {
  private InferScore() {}

  /**
   * Scores the files.
   *
   * @param arguments a seed; and a folder into which the files are written, for other programs
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<CorpusFile> files =
        Corpus.files(arguments.length > 0 ? Long.parseLong(arguments[0]) : Corpus.SEED);
    CorpusScore score = CorpusScore.of(files, Files.createTempDirectory("corpus"));
    score.mistakes().forEach(out::println);
    out.print(score.table());
    if (arguments.length > 1) {
      write(files, Files.createDirectories(Path.of(arguments[1])));
    }
  }

  /** Each file, and a list with name, delimiter, header, and charset of each. */
  private static void write(List<CorpusFile> files, Path folder) throws Exception {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < files.size(); i++) {
      CorpusFile file = files.get(i);
      String name = "%03d.csv".formatted(i + 1);
      Files.write(folder.resolve(name), file.content());
      list.append(
          String.join(
              "\u0001",
              name,
              file.delimiter(),
              String.valueOf(file.hasHeader()),
              file.charset(),
              String.join("\u0002", file.names())));
      list.append('\n');
    }
    Files.writeString(folder.resolve("files.txt"), list);
  }
}
