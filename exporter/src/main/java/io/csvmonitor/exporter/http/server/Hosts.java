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
 * Answers requests for its own names only. A page of the internet can make its own name stand for
 * the address of this machine (DNS rebinding), and then reads what its visitors' browser may; the
 * browser sends the page's name as Host. An address cannot be made to stand for another one, so
 * addresses are taken always.
 */
final class Hosts implements HttpHandler {
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9A-Fa-f:.]+]");

  private final Set<String> names;
  private final boolean any;
  private final HttpHandler behind;

  /**
   * Lets through what is for this program.
   *
   * @param allowed further names of it; without any, a port that other machines reach takes all
   *     names, since nothing here knows those of Services, Ingresses and proxies
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

  /** Whether a Host header names this program. Only programs leave it out, and no browser. */
  boolean isOwn(@Nullable String header) {
    if (header == null) {
      return true;
    }
    String host = header.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return ADDRESS.matcher(name).matches() || names.contains(name) || name.endsWith(".localhost");
  }
}
