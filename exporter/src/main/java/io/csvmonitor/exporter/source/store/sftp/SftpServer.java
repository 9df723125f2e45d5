package io.csvmonitor.exporter.source.store.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.api.source.from.SftpFrom;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.MinimumRate;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.Spool;
import io.csvmonitor.exporter.source.store.remote.NamePattern;
import io.csvmonitor.exporter.source.store.remote.RemoteFile;
import io.csvmonitor.exporter.source.store.remote.RemoteServer;
import io.csvmonitor.exporter.source.store.remote.RemoteSettings;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import io.csvmonitor.exporter.source.store.remote.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Files of an SFTP server. The version of a file is its size and the time of its last change. */
public final class SftpServer implements RemoteServer {
  private static final Duration LISTING = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SftpFrom from;
  private final SftpPath paths;
  private final RequestCounts counts;
  private final SftpConnection connection;
  private final SftpVersions sightings = new SftpVersions();

  private SftpServer(SftpFrom from, Path folder, RequestCounts counts) {
    this.from = from;
    this.paths = new SftpPath(from);
    this.counts = counts;
    this.connection = new SftpConnection(from, folder, counts);
  }

  /**
   * A store that has sent no request yet.
   *
   * @param zone the time zone of dates in the path
   * @param folder the folder of the manifest
   * @throws IllegalArgumentException if the files cannot be requested; the message begins with the
   *     field
   */
  public static RemoteStore store(SftpFrom from, ZoneId zone, Path folder) {
    RequestCounts counts = new RequestCounts();
    return new RemoteStore(
        RemoteSettings.of(
            from.path(), zone, from.select(), from.lookback(), from.interval(), "file", "path"),
        new SftpServer(from, folder, counts),
        counts);
  }

  @Override
  public void beginListing() throws SourceException, ClosedByInterruptException {
    sightings.begin();
    connection.connect(place(from.path()));
  }

  @Override
  public List<RemoteFile> list(NamePattern pattern)
      throws SourceException, ClosedByInterruptException {
    String place = place(pattern.prefix());
    // The selected file is known only when all files are known.
    int atMost = from.select() == SelectObjects.All ? Listing.MAX_FILES : FolderWalk.MAX_ENTRIES;
    return RemoteFile.select(
        from.select(),
        files(
            connection.ask(
                place,
                LISTING,
                channel -> new FolderWalk(channel, place, atMost).matching(pattern))));
  }

  @Override
  public List<RemoteFile> siblings(Path folder, Predicate<RemoteFile> wanted)
      throws SourceException, ClosedByInterruptException {
    String at = paths.folder(folder);
    String place = place(at);
    // The name of a rotated file is enough: sizes and times are not needed.
    Predicate<String> named =
        path -> wanted.test(new RemoteFile(path, paths.name(path), unseen(path)));
    List<RemoteFile> found =
        files(
            connection.ask(
                place,
                LISTING,
                channel -> new FolderWalk(channel, place, Listing.MAX_FILES).in(at, named)));
    if (found.size() > Listing.MAX_FILES) {
      throw SourceException.passing(
          FileProblem.Kind.TOO_LARGE,
          place
              + " has more than "
              + Listing.MAX_FILES
              + " files that may be rotated ones: remove old ones");
    }
    return found;
  }

  private FileStamp unseen(String path) {
    return FileStamp.unversioned(paths.url(path), 0, 0, 0, 0);
  }

  private List<RemoteFile> files(@Nullable Map<String, SftpATTRS> found) {
    return found == null
        ? List.of()
        : found.entrySet().stream()
            .map(
                file ->
                    new RemoteFile(
                        file.getKey(),
                        paths.name(file.getKey()),
                        sightings.stamp(paths.url(file.getKey()), file.getValue())))
            .toList();
  }

  @Override
  public boolean receive(RemoteFile file, Spool into) throws IOException {
    return receiveEnd(file, 0, into);
  }

  @Override
  public boolean receiveEnd(RemoteFile file, long from, Spool into) throws IOException {
    Duration limit = PATIENCE.plusNanos(MinimumRate.nanos(0, file.size() - from));
    return Boolean.TRUE.equals(
        connection.ask(file.url(), limit, channel -> receive(channel, file, from, into)));
  }

  private boolean receive(ChannelSftp channel, RemoteFile file, long from, Spool into)
      throws SftpException, IOException {
    if (into.size() > 0) {
      // The connection broke after a part of the file, and the request is sent again.
      throw Transfer.failed(file, "the connection broke");
    }
    String path = SftpPath.quoted(file.key());
    SftpATTRS before = channel.stat(path);
    copy(channel, path, file, from, into);
    SftpATTRS after = channel.stat(path);
    if (into.size() < file.size() - from) {
      return false;
    }
    if (SftpVersions.isVersion(file.stamp(), before)
        && SftpVersions.isVersion(file.stamp(), after)) {
      return true;
    }
    return after.getSize() > file.size() && isBeginning(channel, path, file, from, into);
  }

  /**
   * Whether the file has grown since it was listed. The received part is then a part of the file,
   * and does not change any more.
   */
  private boolean isBeginning(
      ChannelSftp channel, String path, RemoteFile file, long from, Spool received)
      throws SftpException, IOException {
    try (Spool again = Spool.create()) {
      copy(channel, path, file, from, again);
      return again.size() == received.size() && again.version().equals(received.version());
    }
  }

  private void copy(ChannelSftp channel, String path, RemoteFile file, long from, Spool into)
      throws SftpException, IOException {
    long began = System.nanoTime();
    try (InputStream content = channel.get(path, null, from)) {
      Transfer.receive(content, file, file.size() - from, into, counts, began);
    }
  }

  @Override
  public boolean hasWholeVersions() {
    // An upload can be in progress.
    return false;
  }

  @Override
  public Path folder(String prefix) {
    return paths.name(prefix.substring(0, prefix.lastIndexOf('/') + 1));
  }

  @Override
  public String place(String prefix) {
    return paths.url(prefix);
  }

  @Override
  public void close() {
    connection.close();
  }
}
