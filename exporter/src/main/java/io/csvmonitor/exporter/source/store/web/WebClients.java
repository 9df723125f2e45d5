package io.csvmonitor.exporter.source.store.web;

import io.csvmonitor.api.source.from.HttpTls;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.TlsMaterial;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of a source. Sources without certificates and proxy share one client, and so the
 * connections to a host. A source with certificates gets a new client when its files change.
 */
public final class WebClients {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int DEFAULT_PROXY_PORT = 80;

  /** The shared client, which is created at its first use. */
  private static final class Shared {
    private static final HttpClient CLIENT = builder().build();
  }

  private final String tlsField;
  private final @Nullable HttpTls tls;
  private final @Nullable String proxy;
  private final Path folder;
  private @Nullable HttpClient own;
  private @Nullable TlsMaterial material;

  /**
   * No client yet.
   *
   * @param tlsField the name of the settings of TLS in messages
   * @param proxy the URL of a proxy; null if there is none
   * @param folder the folder to which files of certificates are relative
   */
  public WebClients(String tlsField, @Nullable HttpTls tls, @Nullable String proxy, Path folder) {
    this.tlsField = tlsField;
    this.tls = tls;
    this.proxy = proxy;
    this.folder = folder;
  }

  /** The name of the settings of TLS in messages. */
  String tlsField() {
    return tlsField;
  }

  /** The URL of the proxy; null if there is none. */
  @Nullable String proxy() {
    return proxy;
  }

  /** The client with the current certificates. */
  synchronized HttpClient client() throws SourceException {
    if (tls == null && proxy == null) {
      return Shared.CLIENT;
    }
    TlsMaterial now = tls == null ? null : TlsMaterial.of(tlsField, tls, folder);
    HttpClient present = own;
    if (present != null && Objects.equals(now, material)) {
      return present;
    }
    close();
    HttpClient.Builder builder = builder();
    if (proxy != null) {
      builder.proxy(ProxySelector.of(address(proxy)));
    }
    if (now != null) {
      builder.sslContext(now.context());
    }
    HttpClient made = builder.build();
    own = made;
    material = now;
    return made;
  }

  /** The address of a proxy that a manifest names. */
  public static InetSocketAddress address(String proxyUrl) {
    URI at = URI.create(proxyUrl);
    return new InetSocketAddress(
        at.getHost(), at.getPort() < 0 ? DEFAULT_PROXY_PORT : at.getPort());
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .connectTimeout(CONNECT);
  }

  /** Ends the connections that no other source uses. The next request connects again. */
  public synchronized void close() {
    HttpClient present = own;
    own = null;
    if (present != null) {
      present.shutdownNow();
    }
  }
}
