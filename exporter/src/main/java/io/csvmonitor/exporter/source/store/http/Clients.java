package io.csvmonitor.exporter.source.store.http;

import io.csvmonitor.api.HttpTls;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.SecretText;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.tls.KeyStores;
import io.csvmonitor.exporter.tls.Pem;
import io.csvmonitor.exporter.tls.PemException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of a source. Sources without certificates and proxy share one client, and so the
 * connections to a host. A source with certificates gets a new client when its files change.
 */
final class Clients {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int DEFAULT_PROXY_PORT = 80;

  /** Created at the first use. */
  private static final class Shared {
    private static final HttpClient CLIENT = builder().build();
  }

  private final HttpSettings settings;
  private @Nullable HttpClient own;
  private byte[][] material = {};

  Clients(HttpSettings settings) {
    this.settings = settings;
  }

  /** The client with the present certificates. */
  HttpClient client() throws SourceException {
    HttpTls tls = settings.from().tlsConfig();
    String proxy = settings.from().proxyUrl();
    if (tls == null && proxy == null) {
      return Shared.CLIENT;
    }
    byte[][] now = tls == null ? new byte[][] {} : material(tls);
    HttpClient present = own;
    if (present != null && Arrays.deepEquals(now, material)) {
      return present;
    }
    close();
    HttpClient.Builder builder = builder();
    if (proxy != null) {
      URI at = URI.create(proxy);
      int port = at.getPort() < 0 ? DEFAULT_PROXY_PORT : at.getPort();
      builder.proxy(ProxySelector.of(new InetSocketAddress(at.getHost(), port)));
    }
    if (tls != null) {
      builder.sslContext(context(tls, now));
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

  private byte[][] material(HttpTls tls) throws SourceException {
    Path folder = settings.folder();
    return new byte[][] {
      tls.ca() == null ? new byte[0] : SecretText.of(tls.ca(), folder).bytes(),
      tls.cert() == null ? new byte[0] : SecretText.of(tls.cert(), folder).bytes(),
      tls.keySecret() == null ? new byte[0] : SecretText.of(tls.keySecret(), folder).bytes()
    };
  }

  private static SSLContext context(HttpTls tls, byte[][] material) throws SourceException {
    try {
      KeyManager @Nullable [] keys =
          material[1].length == 0 ? null : keys(material[1], material[2]);
      TrustManager @Nullable [] trust =
          tls.insecureSkipVerify()
              ? new TrustManager[] {new AnyServer()}
              : material[0].length == 0
                  ? null
                  : KeyStores.trust(Pem.certificates("ca", material[0]));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trust, null);
      return context;
    } catch (PemException | GeneralSecurityException | IOException wrong) {
      throw SourceException.passing(
          FileProblem.Kind.CREDENTIALS_MISSING, "tlsConfig." + wrong.getMessage());
    }
  }

  private static KeyManager[] keys(byte[] certificate, byte[] key)
      throws PemException, GeneralSecurityException, IOException {
    List<X509Certificate> chain = Pem.certificates("cert", certificate);
    PrivateKey privateKey = Pem.privateKey("keySecret", key);
    if (!Pem.isPair(chain.getFirst(), privateKey)) {
      throw new GeneralSecurityException("keySecret: is not the key of the certificate in cert");
    }
    return KeyStores.keys(chain, privateKey);
  }

  void close() {
    HttpClient present = own;
    own = null;
    if (present != null) {
      present.shutdownNow();
    }
  }
}
