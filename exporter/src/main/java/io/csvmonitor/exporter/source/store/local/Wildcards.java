package io.csvmonitor.exporter.source.store.local;

import io.csvmonitor.api.glob.Glob;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a path that stands for any number of files.
 *
 * @param folder the part before the first wildcard
 * @param glob the part from the first wildcard on
 * @param depth the maximum number of folders above a file, including this folder
 */
record Wildcards(Path folder, Glob glob, int depth) {
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

  /**
   * The wildcards of a path.
   *
   * @param base the folder of the manifest: brackets in its name are not wildcards
   * @param path an absolute path without {@code .} and {@code ..}
   * @return null if the path has no wildcards
   * @throws IllegalArgumentException if the wildcards are not a valid glob
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

  /** Whether the wildcards match a file below the folder. */
  boolean match(Path file) {
    return glob.matches(folder.relativize(file).toString());
  }
}
