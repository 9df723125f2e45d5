package io.csvmonitor.exporter.source.store.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.SocketFactory;
import io.csvmonitor.api.source.from.SftpFrom;
import io.csvmonitor.exporter.source.store.PublicHosts;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a source. It remains open between requests. A changed secret value, host key or
 * failure begins a new one.
 */
final class SftpConnection {
  private static final int CONNECT_MILLIS = 10_000;

  /**
   * The maximum time without a byte. The server then gets a request, and has the same time for a
   * response.
   */
  private static final int SILENT_MILLIS = 30_000;

  private final SftpFrom from;
  private final Path folder;
  private final RequestCounts counts;
  private final OfferedKey offered = new OfferedKey();
  private @Nullable Session session;
  private @Nullable ChannelSftp channel;
  private @Nullable SftpLogin login;

  /** Requests of a connection. */
  @FunctionalInterface
  interface Requests<T> {
    T send(ChannelSftp channel) throws SftpException, JSchException, IOException;
  }

  SftpConnection(SftpFrom from, Path folder, RequestCounts counts) {
    this.from = from;
    this.folder = folder;
    this.counts = counts;
  }

  /**
   * Connects, unless there is a connection with the current secret values.
   *
   * @param place the requested place, for messages
   * @return whether the connection is new
   */
  boolean connect(String place) throws SourceException, ClosedByInterruptException {
    SftpLogin now = SftpLogin.of(from, folder);
    Session present = session;
    ChannelSftp open = channel;
    if (present != null
        && open != null
        && present.isConnected()
        && open.isConnected()
        && now.equals(login)) {
      return false;
    }
    close();
    long began = System.nanoTime();
    try {
      Session made = now.session(from, offered);
      session = made;
      made.setSocketFactory(new Sockets(place));
      made.setDaemonThread(true);
      channel = opened(made);
      login = now;
      return true;
    } catch (JSchException | IOException failure) {
      throw failed(failure, place);
    } finally {
      counts.ended(System.nanoTime() - began);
    }
  }

  private static ChannelSftp opened(Session session) throws JSchException, IOException {
    try {
      session.connect(SILENT_MILLIS);
      session.setTimeout(SILENT_MILLIS);
      ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
      sftp.connect(SILENT_MILLIS);
      sftp.setFilenameEncoding(StandardCharsets.UTF_8);
      return sftp;
    } catch (RuntimeException nonsense) {
      // JSch does not check all data that a server sends.
      throw new IOException("the server does not speak SSH: " + nonsense, nonsense);
    }
  }

  /**
   * Sends requests. They are sent again if a connection of earlier requests is broken, since a
   * server ends idle connections.
   *
   * @param place the requested place, for messages
   * @param atMost the time after which the connection ends
   * @return null if there is no such file or folder
   */
  <T> @Nullable T ask(String place, Duration atMost, Requests<T> requests)
      throws SourceException, ClosedByInterruptException {
    boolean isNew = connect(place);
    try {
      return send(atMost, requests);
    } catch (SftpException | JSchException | IOException failure) {
      SourceException said = failed(failure, place);
      if (isNew || SftpFailures.isAnswer(failure) || failure instanceof SourceException) {
        throw said;
      }
    }
    connect(place);
    try {
      return send(atMost, requests);
    } catch (SftpException | JSchException | IOException failure) {
      throw failed(failure, place);
    }
  }

  private <T> @Nullable T send(Duration atMost, Requests<T> requests)
      throws SftpException, JSchException, IOException {
    ChannelSftp open = channel;
    if (open == null) {
      throw new IllegalStateException("not connected");
    }
    // A cancelled deadline stays in memory until its time: it must not hold the session.
    AtomicReference<@Nullable Session> used = new AtomicReference<>(session);
    Executor later = CompletableFuture.delayedExecutor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<Void> deadline = CompletableFuture.runAsync(() -> end(used.get()), later);
    long began = System.nanoTime();
    try {
      return requests.send(open);
    } catch (SftpException missing) {
      if (SftpFailures.isMissing(missing)) {
        return null;
      }
      throw missing;
    } catch (RuntimeException nonsense) {
      throw new IOException("the server does not speak SFTP: " + nonsense, nonsense);
    } finally {
      counts.ended(System.nanoTime() - began);
      deadline.cancel(false);
      used.set(null);
    }
  }

  private SourceException failed(Exception failure, String place)
      throws ClosedByInterruptException {
    if (!SftpFailures.isAnswer(failure)) {
      close();
    }
    if (SftpFailures.isInterrupt(failure)) {
      throw new ClosedByInterruptException();
    }
    return SftpFailures.of(failure, place, from, offered);
  }

  private static void end(@Nullable Session session) {
    if (session != null) {
      session.disconnect();
    }
  }

  void close() {
    end(session);
    session = null;
    channel = null;
  }

  /** Connects only to hosts that a manifest can name. */
  private record Sockets(String place) implements SocketFactory {
    @Override
    public Socket createSocket(String host, int port) throws IOException {
      PublicHosts.require(host, place, null);
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      } catch (IOException failure) {
        socket.close();
        throw failure;
      }
      return socket;
    }

    @Override
    public InputStream getInputStream(Socket socket) throws IOException {
      return socket.getInputStream();
    }

    @Override
    public OutputStream getOutputStream(Socket socket) throws IOException {
      return socket.getOutputStream();
    }
  }
}
