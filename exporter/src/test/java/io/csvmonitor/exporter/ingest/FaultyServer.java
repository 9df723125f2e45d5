package io.csvmonitor.exporter.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.csvmonitor.api.source.from.HttpFrom;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.http.HttpStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A web server whose answers are wrong, cut off or missing now and then. */
final class FaultyServer implements ServedFolder {
  private final HttpServer server;
  private final Path folder;
  private volatile @Nullable Random faults;

  FaultyServer(Path folder) throws IOException {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    server.createContext("/", this::answer);
    server.start();
  }

  private String url(String name) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
  }

  @Override
  public FileStore files() {
    return HttpStore.of(
        new HttpFrom(url("a.csv"), "1d", "0s", "10s", List.of(), null, null, null, null, null),
        ZoneOffset.UTC,
        Path.of("."));
  }

  @Override
  public void fail(@Nullable Random by) {
    faults = by;
  }

  private void answer(HttpExchange exchange) throws IOException {
    Random by = faults;
    int fault = by == null ? 0 : by.nextInt(8);
    byte[] content;
    try {
      String name = exchange.getRequestURI().getPath().substring(1);
      content = Files.readAllBytes(folder.resolve(name));
    } catch (NoSuchFileException none) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    CRC32 sum = new CRC32();
    sum.update(content);
    String tag = "\"" + content.length + "-" + sum.getValue() + "\"";
    exchange.getResponseHeaders().set("ETag", tag);
    switch (fault) {
      case 1 -> exchange.sendResponseHeaders(500, -1);
      case 2 -> exchange.sendResponseHeaders(503, -1);
      case 3 -> exchange.sendResponseHeaders(403, -1);
      case 4 -> {
        // Less than was announced.
        exchange.sendResponseHeaders(200, content.length + 10L);
        exchange.getResponseBody().write(content, 0, by.nextInt(content.length + 1));
        exchange.getResponseBody().flush();
      }
      case 5 -> {
        // The connection ends within the chunks.
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(content, 0, by.nextInt(content.length + 1));
        exchange.getResponseBody().flush();
        throw new IOException("made by a test");
      }
      default -> {
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
          exchange.sendResponseHeaders(304, -1);
        } else {
          exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
          exchange.getResponseBody().write(content);
        }
      }
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
