package io.csvmonitor.exporter.infer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the glob that selects several files of one folder and no other file. */
final class CommonGlob {
  private CommonGlob() {}

  /**
   * The glob of files.
   *
   * @param files at least one path
   * @return null if the files are in several folders, if the glob would select other files too, or
   *     if a name has a character with another meaning in a glob or a shell
   */
  static @Nullable String of(List<Path> files) {
    Path folder = files.getFirst().getParent();
    if (files.stream().anyMatch(each -> !Objects.equals(each.getParent(), folder))) {
      return null;
    }
    List<String> names = files.stream().map(each -> String.valueOf(each.getFileName())).toList();
    String start = start(names);
    List<String> rests = names.stream().map(name -> name.substring(start.length())).toList();
    String end = reversed(start(rests.stream().map(CommonGlob::reversed).toList()));
    String glob =
        (folder == null ? Path.of(start + "*" + end) : folder.resolve(start + "*" + end))
            .toString();
    boolean isPlain = glob.matches("[^*?\\[\\]{}'!\\\\]*[*][^*?\\[\\]{}'!\\\\]*");
    return isPlain
            && !start.isEmpty()
            && selected(folder, start, end) == names.stream().distinct().count()
        ? glob
        : null;
  }

  private static long selected(@Nullable Path folder, String start, String end) {
    try (Stream<Path> all = Files.list(folder == null ? Path.of("") : folder)) {
      return all.map(each -> String.valueOf(each.getFileName()))
          .filter(
              name ->
                  name.length() >= start.length() + end.length()
                      && name.startsWith(start)
                      && name.endsWith(end))
          .count();
    } catch (IOException unreadable) {
      return 0;
    }
  }

  /** The longest beginning that all texts have. */
  private static String start(List<String> texts) {
    String start = texts.getFirst();
    for (String each : texts) {
      while (!each.startsWith(start)) {
        start = start.substring(0, start.length() - 1);
      }
    }
    return start;
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }
}
