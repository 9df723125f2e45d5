package io.csvmonitor.exporter.source.store.local;

import io.csvmonitor.api.glob.Glob;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a path that stands for any number of files.
 *
 * @param folder the part before the first wildcard
 * @param glob what follows
 * @param depth folders that a file may be below, this one included
 */
record Wildcards(Path folder, Glob glob, int depth) {
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

  /**
   * The wildcards of a path.
   *
   * @param base where the manifest is: brackets in its name are no wildcards
   * @param path which has no dots
   * @return null if there are none
   * @throws IllegalArgumentException if they are no glob
   */
  static @Nullable Wildcards in(Path base, Path path) {
    Path folder = path.getRoot();
    for (Path part : path) {
      Path further = folder.resolve(part);
      if (!base.startsWith(further) && WILDCARD.matcher(part.toString()).find()) {
        String rest = folder.relativize(path).toString();
        return new Wildcards(folder, Glob.of(rest), depth(folder, path, rest));
      }
      folder = further;
    }
    return null;
  }

  private static int depth(Path folder, Path path, String rest) {
    return rest.contains("**") ? Integer.MAX_VALUE : path.getNameCount() - folder.getNameCount();
  }

  /** Whether they stand for a file below the folder. */
  boolean match(Path file) {
    return glob.matches(folder.relativize(file).toString());
  }
}
