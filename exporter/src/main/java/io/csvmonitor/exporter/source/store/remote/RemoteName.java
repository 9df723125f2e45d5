package io.csvmonitor.exporter.source.store.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The names of a server's files in their source. Different keys have different names. */
public final class RemoteName {
  private RemoteName() {}

  /**
   * The name of a file.
   *
   * @param place the bucket or the host
   * @param key the name at the server
   */
  public static Path path(String place, String key) {
    // A path has no empty part and no NUL. So such keys are written as in a URL.
    String written =
        key.startsWith("/") || key.contains("//") || key.indexOf('\0') >= 0 || key.indexOf('%') >= 0
            ? key.replace("%", "%25")
                .replace("\0", "%00")
                .replace("//", "/%2F")
                .replaceFirst("^/", "%2F")
            : key;
    String name = place + "/" + written;
    try {
      return Path.of(name);
    } catch (InvalidPathException otherLocale) {
      return Path.of(URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2F", "/"));
    }
  }

  /** The name of the folder of all files whose keys begin with a prefix. */
  public static Path folder(String place, String prefix) {
    return path(place, prefix.substring(0, Math.max(0, prefix.lastIndexOf('/'))));
  }

  /** The key at the server for a name in the source, without its place. */
  public static String key(String written) {
    return written.replace("%2F", "/").replace("%00", "\0").replace("%25", "%");
  }
}
