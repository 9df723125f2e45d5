package io.csvmonitor.exporter.source.store.sftp;

import io.csvmonitor.api.source.from.SftpFrom;
import io.csvmonitor.exporter.source.store.remote.RemoteName;
import java.nio.file.Path;

/** The names of a file: at the server, in the source, and in messages. */
record SftpPath(SftpFrom from) {
  /** A path that JSch does not read as a glob. */
  static String quoted(String path) {
    return path.replaceAll("([\\\\*?])", "\\\\$1");
  }

  /** The name in messages. As in curl, {@code ~} is the start folder of the login. */
  String url(String path) {
    String host = from.host().indexOf(':') < 0 ? from.host() : "[" + from.host() + "]";
    return "sftp://"
        + from.username()
        + "@"
        + host
        + (from.port() == SftpFrom.DEFAULT_PORT ? "" : ":" + from.port())
        + (path.startsWith("/") ? path : "/~/" + path);
  }

  /** The name in the source. */
  Path name(String path) {
    return RemoteName.path(from.host(), path.startsWith("/") ? path.substring(1) : path);
  }

  /** The folder at the server for a name in the source, with a slash at its end. */
  String folder(Path name) {
    String below = RemoteName.key(Path.of(from.host()).relativize(name).toString());
    return (from.path().startsWith("/") ? "/" : "") + (below.isEmpty() ? "" : below + "/");
  }
}
