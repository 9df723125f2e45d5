package io.csvmonitor.exporter.source.store.http;

import io.csvmonitor.api.HttpTls;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.TlsMaterial;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of a source. Sources without certificates and proxy share one client, and so the
 * connections to a host. A source with certificates gets a new client when its files change.
 */
final class Clients {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int DEFAULT_PROXY_PORT = 80;

  /** The shared client, which is created at its first use. */
  private static final class Shared {
    private static final HttpClient CLIENT = builder().build();
  }

  private final HttpSettings settings;
  private @Nullable HttpClient own;
  private @Nullable TlsMaterial material;

  Clients(HttpSettings settings) {
    this.settings = settings;
  }

  /** The client with the current certificates. */
  HttpClient client() throws SourceException {
    HttpTls tls = settings.from().tlsConfig();
    String proxy = settings.from().proxyUrl();
    if (tls == null && proxy == null) {
      return Shared.CLIENT;
    }
    TlsMaterial now = tls == null ? null : TlsMaterial.of(tls, settings.folder());
    HttpClient present = own;
    if (present != null && Objects.equals(now, material)) {
      return present;
    }
    close();
    HttpClient.Builder builder = builder();
    if (proxy != null) {
      URI at = URI.create(proxy);
      int port = at.getPort() < 0 ? DEFAULT_PROXY_PORT : at.getPort();
      builder.proxy(ProxySelector.of(new InetSocketAddress(at.getHost(), port)));
    }
    if (now != null) {
      builder.sslContext(now.context());
    }
    HttpClient made = builder.build();
    own = made;
    material = now;
    return made;
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .connectTimeout(CONNECT);
  }

  void close() {
    HttpClient present = own;
    own = null;
    if (present != null) {
      present.shutdownNow();
    }
  }
}
