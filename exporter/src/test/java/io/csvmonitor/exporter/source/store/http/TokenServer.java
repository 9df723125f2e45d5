package io.csvmonitor.exporter.source.store.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A token server that gives the answers of a test, and keeps the requests. */
final class TokenServer implements AutoCloseable {
  /** An answer: a status, headers and a body. */
  record Answer(int status, Map<String, String> headers, String body) {}

  /** A request: the header Authorization, and the form. */
  record Asked(String authorization, String form) {}

  /** Chooses the answer to a request. */
  interface Choice {
    Answer to(Asked asked);
  }

  final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;

  TokenServer(Choice choice) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          Asked now =
              new Asked(
                  String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          asked.add(now);
          Answer answer = choice.to(now);
          answer.headers().forEach(exchange.getResponseHeaders()::set);
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  static Answer answer(int status, String body) {
    return new Answer(status, Map.of(), body);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
