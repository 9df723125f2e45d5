package io.csvmonitor.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * A bucket with the part of the interface of Amazon S3 that reading needs, which counts its
 * requests. Its objects are also files of a web server. It has no login, and adds as little as
 * possible to the measured time.
 */
final class Bucket implements AutoCloseable {
  static final int PORT = 18_182;

  private static final int PAGE = 1_000;
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int NOT_FOUND = 404;

  private final HttpServer server;
  private final ConcurrentNavigableMap<String, Stored> objects = new ConcurrentSkipListMap<>();
  private final Set<Integer> clients = ConcurrentHashMap.newKeySet();
  private final AtomicLong versions = new AtomicLong();
  private final AtomicLong listings = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();

  private interface Opening {
    InputStream open() throws IOException;
  }

  private record Stored(long version, Instant modified, long size, Opening content) {
    String tag() {
      return "\"" + version + "\"";
    }
  }

  Bucket() throws IOException {
    server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 1_000);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  void put(String key, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    put(key, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  void put(String key, Path file) throws IOException {
    put(key, Files.size(file), () -> Files.newInputStream(file));
  }

  private void put(String key, long size, Opening content) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    objects.put(key, new Stored(versions.incrementAndGet(), now, size, content));
  }

  /** The number of requests for a page of a listing since the last call. */
  long takeListings() {
    return listings.getAndSet(0);
  }

  /** The number of requests for the content of an object since the last call. */
  long takeReads() {
    return reads.getAndSet(0);
  }

  /** The number of connections since the last call: each has another port of the client. */
  int takeConnections() {
    int count = clients.size();
    clients.clear();
    return count;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      clients.add(exchange.getRemoteAddress().getPort());
      String query = exchange.getRequestURI().getRawQuery();
      if (query == null) {
        reads.incrementAndGet();
        read(exchange);
      } else {
        listings.incrementAndGet();
        list(exchange, parameters(query));
      }
    }
  }

  private static Map<String, String> parameters(String query) {
    return Arrays.stream(query.split("&"))
        .map(each -> each.split("=", 2))
        .collect(
            Collectors.toMap(
                each -> each[0],
                each -> each.length < 2 ? "" : URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
  }

  /** The token of the next page is the last key of this page. */
  private void list(HttpExchange exchange, Map<String, String> query) throws IOException {
    String prefix = query.getOrDefault("prefix", "");
    String after = query.getOrDefault("continuation-token", "");
    int most = Integer.parseInt(query.getOrDefault("max-keys", String.valueOf(PAGE)));
    StringBuilder page = new StringBuilder();
    String last = after;
    int count = 0;
    boolean more = false;
    Iterator<Map.Entry<String, Stored>> all =
        objects.tailMap(after.isEmpty() ? prefix : after, after.isEmpty()).entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, Stored> each = all.next();
      if (!each.getKey().startsWith(prefix)) {
        break;
      }
      if (count == most) {
        more = true;
        break;
      }
      last = each.getKey();
      Stored stored = each.getValue();
      page.append("<Contents><Key>")
          .append(last)
          .append("</Key><LastModified>")
          .append(stored.modified())
          .append("</LastModified><ETag>")
          .append(stored.tag())
          .append("</ETag><Size>")
          .append(stored.size())
          .append("</Size></Contents>");
      count++;
    }
    String token = more ? "<NextContinuationToken>" + last + "</NextContinuationToken>" : "";
    byte[] body =
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult><IsTruncated>"
                + more
                + "</IsTruncated>"
                + token
                + page
                + "</ListBucketResult>")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(OK, body.length);
    exchange.getResponseBody().write(body);
  }

  private void read(HttpExchange exchange) throws IOException {
    // Of /BUCKET/KEY.
    String path = exchange.getRequestURI().getPath();
    Stored stored = objects.get(path.substring(path.indexOf('/', 1) + 1));
    if (stored == null) {
      exchange.sendResponseHeaders(NOT_FOUND, -1);
      return;
    }
    exchange.getResponseHeaders().set("ETag", stored.tag());
    if (stored.tag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(NOT_MODIFIED, -1);
      return;
    }
    exchange.sendResponseHeaders(OK, stored.size());
    try (InputStream content = stored.content().open();
        OutputStream out = exchange.getResponseBody()) {
      content.transferTo(out);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
