package io.csvmonitor.exporter.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and a server, and passes bytes on. Requests are recorded. Connections
 * fail by chance, or each request gets a given answer. Only for requests without a body.
 */
public final class FaultyProxy implements AutoCloseable {
  private static final String HEAD_END = "\r\n\r\n";

  private final ServerSocket listening;
  private final int target;
  private final boolean web;
  private final int longestCut;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Random faults;
  private volatile @Nullable String answer;
  private volatile @Nullable String repeated;

  /** A proxy of a web server on a port of this machine. */
  public FaultyProxy(int target) throws IOException {
    this(target, true, 1_500);
  }

  /**
   * A proxy that knows nothing of what is sent, and only ends connections.
   *
   * @param longestCut some connections end after at most so many bytes of the server
   */
  public FaultyProxy(int target, int longestCut) throws IOException {
    this(target, false, longestCut);
  }

  private FaultyProxy(int target, boolean web, int longestCut) throws IOException {
    this.target = target;
    this.web = web;
    this.longestCut = longestCut;
    listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    thread(this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** How many connections clients have made. */
  public int connections() {
    return connections.get();
  }

  /** Connections fail from now on, by chance; null to heal. */
  public void fail(@Nullable Random by) {
    faults = by;
    open.forEach(FaultyProxy::close);
  }

  /**
   * Answers each request like this, without the server; null to ask the server again.
   *
   * @param status such as "403 Forbidden"
   * @param headers lines, or empty
   */
  public void answer(@Nullable String status, String headers, String body) {
    repeated = null;
    answer =
        status == null
            ? null
            : "HTTP/1.1 "
                + status
                + "\r\n"
                + headers.lines().map(line -> line + "\r\n").reduce("", String::concat)
                + "Content-Length: "
                + body.length()
                + "\r\nConnection: close"
                + HEAD_END
                + body;
    open.forEach(FaultyProxy::close);
  }

  /** Sends a body again and again, until the client closes the connection. */
  public void answerWithoutEnd(String part) {
    answer = "HTTP/1.1 200 OK\r\nConnection: close" + HEAD_END + part;
    repeated = part;
    open.forEach(FaultyProxy::close);
  }

  /** The heads of all requests since the last call. */
  public List<String> takeHeads() {
    List<String> all = List.copyOf(heads);
    heads.clear();
    return all;
  }

  /** The first lines of all requests since the last call. */
  public Stream<String> takeLines() {
    return takeHeads().stream().map(head -> head.lines().findFirst().orElse(""));
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      connections.incrementAndGet();
      open.add(client);
      Random by = faults;
      int fault = by == null ? 0 : by.nextInt(8);
      if (!web && (fault == 2 || fault == 3)) {
        fault = 4;
      }
      int cut = by == null ? 0 : by.nextInt(longestCut);
      int kind = fault;
      thread(() -> serve(client, kind, cut));
    }
  }

  private void serve(Socket client, int fault, int cut) throws IOException {
    String given = answer;
    switch (fault) {
      case 1 -> close(client);
      case 2 -> answer(client, error("503 Slow Down", "SlowDown"));
      case 3 -> answer(client, error("403 Forbidden", "AccessDenied"));
      case 4 -> pass(client, cut);
      default -> {
        if (given == null) {
          pass(client, Integer.MAX_VALUE);
        } else {
          answer(client, given);
        }
      }
    }
  }

  /** An error as Amazon S3 has it. */
  public static String error(String code) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code></Error>";
  }

  private static String error(String status, String code) {
    String body = error(code);
    return "HTTP/1.1 "
        + status
        + "\r\nContent-Length: "
        + body.length()
        + "\r\nConnection: close"
        + HEAD_END
        + body;
  }

  private void answer(Socket client, String text) throws IOException {
    InputStream in = client.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.write(next);
      if (head.toString(StandardCharsets.ISO_8859_1).endsWith(HEAD_END)) {
        heads.add(head.toString(StandardCharsets.ISO_8859_1));
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        for (String part = repeated; part != null; part = repeated) {
          client.getOutputStream().write(part.getBytes(StandardCharsets.ISO_8859_1));
        }
        break;
      }
    }
    close(client);
  }

  private void pass(Socket client, int atMost) throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
    open.add(server);
    thread(
        () -> {
          copy(server.getInputStream(), client.getOutputStream(), atMost);
          close(client);
          close(server);
        });
    InputStream in = client.getInputStream();
    OutputStream out = server.getOutputStream();
    StringBuilder head = new StringBuilder();
    byte[] buffer = new byte[8192];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      head.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
      for (int end = head.indexOf(HEAD_END); end >= 0; end = head.indexOf(HEAD_END)) {
        heads.add(head.substring(0, end));
        head.delete(0, end + HEAD_END.length());
      }
      out.write(buffer, 0, count);
    }
    close(server);
  }

  private static void copy(InputStream in, OutputStream out, int atMost) throws IOException {
    byte[] buffer = new byte[8192];
    int left = atMost;
    while (left > 0) {
      int count = in.read(buffer, 0, Math.min(buffer.length, left));
      if (count < 0) {
        return;
      }
      out.write(buffer, 0, count);
      left -= count;
    }
  }

  private interface Task {
    void run() throws IOException;
  }

  private static void thread(Task task) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                task.run();
              } catch (IOException closed) {
                return;
              }
            });
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException nothingToDo) {
      return;
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    open.forEach(FaultyProxy::close);
  }
}
