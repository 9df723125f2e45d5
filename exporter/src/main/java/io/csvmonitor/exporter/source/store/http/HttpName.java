package io.csvmonitor.exporter.source.store.http;

import io.csvmonitor.exporter.source.store.DatedName;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The name of a URL: host and path. A query can contain secrets, so only its dates are shown. */
final class HttpName {
  private HttpName() {}

  /** The name in messages. */
  static String of(URI uri) {
    String path = uri.getRawPath();
    return uri.getScheme()
        + "://"
        + uri.getRawAuthority()
        + (path == null || path.isEmpty() ? "/" : path);
  }

  /**
   * The name of the file in the source.
   *
   * @param template the URL with its date patterns
   */
  static Path path(String template, URI uri) {
    String path = uri.getRawPath();
    String dates = dates(template, uri);
    return Path.of(
        uri.getRawAuthority()
            + (path == null || path.isEmpty() ? "/" : path)
            + (dates.isEmpty() ? "" : "?" + dates));
  }

  /** The parameters of the query whose values are dates. */
  private static String dates(String template, URI uri) {
    String query = uri.getRawQuery();
    int at = template.indexOf('?');
    if (query == null || at < 0) {
      return "";
    }
    return Arrays.stream(template.substring(at + 1).split("&"))
        .filter(DatedName::isDated)
        .map(parameter -> parameter.substring(0, parameter.indexOf('{')))
        .flatMap(
            begin ->
                Arrays.stream(query.split("&")).filter(parameter -> parameter.startsWith(begin)))
        .distinct()
        .collect(Collectors.joining("&"));
  }
}
