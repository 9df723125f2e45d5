package io.csvmonitor.exporter.http.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.csvmonitor.exporter.http.endpoint.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers only requests for the names of this program. A page on the internet can give its own name
 * the address of this machine (DNS rebinding), and could then read responses in the browser of a
 * visitor. The browser sends the name of the page as Host. An address is never such a name, so
 * addresses are always accepted.
 */
final class Hosts implements HttpHandler {
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9A-Fa-f:.]+]");

  private final Set<String> names;
  private final boolean any;
  private final HttpHandler behind;

  /**
   * Passes requests for this program to the next handler.
   *
   * @param allowed further names of this program. If there are none, a port that other machines can
   *     reach accepts all names, since the names of Services, Ingresses and proxies are unknown
   */
  Hosts(ListenAddress address, List<String> allowed, HttpHandler behind) {
    List<String> own = new ArrayList<>(allowed);
    own.add("localhost");
    own.add(address.host());
    Set<String> set = new HashSet<>();
    own.forEach(name -> set.add(name.toLowerCase(Locale.ROOT)));
    this.names = Set.copyOf(set);
    this.any = allowed.isEmpty() && !address.isLoopback();
    this.behind = behind;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (any || isOwn(exchange.getRequestHeaders().getFirst("Host"))) {
      behind.handle(exchange);
      return;
    }
    new Request(exchange)
        .text(
            403,
            "This name is not one of this exporter's: start it with --web.allowed-host NAME to add it.");
  }

  /** Whether a Host header names this program. Browsers always send the header. */
  boolean isOwn(@Nullable String header) {
    if (header == null) {
      return true;
    }
    String host = header.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return ADDRESS.matcher(name).matches() || names.contains(name) || name.endsWith(".localhost");
  }
}
