package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.faults.FaultyProxy;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.sftp.OpenSsh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An OpenSSH server with the files of a folder, whose connections are cut off now and then. */
final class FaultySftp implements ServedFolder {
  /** About what a login and a listing need. */
  private static final int LONGEST_CUT = 6_000;

  private final FaultyProxy proxy;
  private final Path folder;
  private final Path home;

  FaultySftp(OpenSsh server, Path home, Path folder) throws IOException {
    this.folder = folder;
    this.home = home;
    proxy = new FaultyProxy(server.port, LONGEST_CUT);
    Files.writeString(home.resolve("known_hosts"), server.knownHost(proxy.port()));
    // The server is not root, and tests may be.
    Files.setOwner(folder.resolveSibling("."), Files.getOwner(home));
    Files.setOwner(folder, Files.getOwner(home));
  }

  @Override
  public FileStore files() {
    return OpenSsh.store(folder + "/*.csv", proxy.port(), home);
  }

  @Override
  public void fail(@Nullable Random by) {
    proxy.fail(by);
  }

  @Override
  public void close() throws IOException {
    proxy.close();
  }
}
