package io.csvmonitor.exporter.source.store.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy for TLS, which connects each tunnel to one port of this machine. */
final class ConnectProxy implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> targets = new CopyOnWriteArrayList<>();
  private final int port;

  ConnectProxy(int port) throws IOException {
    this.port = port;
    Thread.ofVirtual().start(this::serve);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** The servers to which clients asked for tunnels. */
  List<String> targets() {
    return targets;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> tunnel(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void tunnel(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      targets.add(target(client.getInputStream()));
      OutputStream out = client.getOutputStream();
      out.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      Thread.ofVirtual().start(() -> copy(server, client));
      client.getInputStream().transferTo(server.getOutputStream());
    } catch (IOException gone) {
      // An end has enough.
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException gone) {
      // An end has enough.
    }
  }

  private static String target(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    List<String> words = List.of(head.toString().split(" ", -1));
    if (!words.getFirst().equals("CONNECT")) {
      throw new IOException("expected CONNECT, found " + words.getFirst());
    }
    return words.get(1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
