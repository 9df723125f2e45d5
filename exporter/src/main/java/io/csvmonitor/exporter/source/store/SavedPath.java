package io.csvmonitor.exporter.source.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The text of a path in a saved state. A program can give a file a name that is not text in the
 * current locale. Such a name is saved as a URI, which contains each byte.
 */
public final class SavedPath {
  private static final String SCHEME = "file";

  private SavedPath() {}

  /** The text to save. */
  public static String text(Path path) {
    String text = path.toString();
    return isText(text, path) ? text : path.toUri().toString();
  }

  private static boolean isText(String text, Path path) {
    try {
      return path.getFileSystem().getPath(text).equals(path);
    } catch (InvalidPathException otherBytes) {
      return false;
    }
  }

  /** The path of a saved text, also if the text was saved in another locale. */
  public static Path of(String text, FileSystem in) {
    if (text.startsWith(SCHEME + ":")) {
      return in.provider().getPath(URI.create(text));
    }
    try {
      return in.getPath(text);
    } catch (InvalidPathException otherLocale) {
      try {
        String bytes = new URI(SCHEME, null, text, null).toASCIIString();
        return in.provider().getPath(URI.create(bytes));
      } catch (URISyntaxException none) {
        throw otherLocale;
      }
    }
  }
}
