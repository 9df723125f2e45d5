package io.csvmonitor.exporter.source.store.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What an object is called in its source. Different keys have different names. */
final class ObjectName {
  private ObjectName() {}

  static Path path(String bucket, String key) {
    // A path has no empty part and no NUL. So such keys are written as in a URL.
    String written =
        key.startsWith("/") || key.contains("//") || key.indexOf('\0') >= 0 || key.indexOf('%') >= 0
            ? key.replace("%", "%25")
                .replace("\0", "%00")
                .replace("//", "/%2F")
                .replaceFirst("^/", "%2F")
            : key;
    String name = bucket + "/" + written;
    try {
      return Path.of(name);
    } catch (InvalidPathException otherLocale) {
      return Path.of(URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2F", "/"));
    }
  }
}
