package io.csvmonitor.exporter.http.security;

import io.csvmonitor.api.text.Nearest;
import io.csvmonitor.exporter.tls.KeyStores;
import io.csvmonitor.exporter.tls.Pem;
import io.csvmonitor.exporter.tls.PemException;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS for each connection, as the web config file requires. */
public final class Tls {
  private final SSLContext context;
  private final TlsSettings settings;

  private Tls(SSLContext context, TlsSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  /**
   * Reads certificates and key.
   *
   * @param authority PEM certificates of the authorities of client certificates
   */
  static Tls of(TlsSettings settings, byte[] certificate, byte[] key, byte @Nullable [] authority)
      throws WebException {
    try {
      List<X509Certificate> chain = Pem.certificates("cert_file", certificate);
      PrivateKey privateKey = Pem.privateKey("key_file", key);
      if (!Pem.isPair(chain.getFirst(), privateKey)) {
        throw new WebException(
            "tls_server_config: key_file is not the key of the first certificate in cert_file.");
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(KeyStores.keys(chain, privateKey), trust(settings, authority), null);
      checkSuites(settings.cipherSuites(), context);
      return new Tls(context, settings);
    } catch (PemException e) {
      throw new WebException("tls_server_config." + e.getMessage(), e);
    } catch (GeneralSecurityException | IOException e) {
      throw new WebException("tls_server_config: " + e.getMessage(), e);
    }
  }

  private static TrustManager[] trust(TlsSettings settings, byte @Nullable [] authority)
      throws GeneralSecurityException, IOException, PemException {
    if (!settings.clientAuth().isVerified() || authority == null) {
      return new TrustManager[] {new AnyClient()};
    }
    return KeyStores.trust(Pem.certificates("client_ca_file", authority));
  }

  private static void checkSuites(List<String> suites, SSLContext context) throws WebException {
    List<String> known = List.of(context.getSupportedSSLParameters().getCipherSuites());
    for (String suite : suites) {
      if (!known.contains(suite)) {
        throw new WebException(
            "tls_server_config.cipher_suites: there is no %s here; did you mean %s?"
                .formatted(suite, Nearest.of(suite, known)));
      }
    }
  }

  /** The TLS layer of a server over a connection. Closing it closes the connection. */
  public SSLSocket around(Socket accepted) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(accepted, null, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(settings.protocols().toArray(String[]::new));
    parameters.setUseCipherSuitesOrder(settings.serverChoosesSuite());
    if (!settings.cipherSuites().isEmpty()) {
      parameters.setCipherSuites(suites(parameters.getCipherSuites()));
    }
    settings.clientAuth().apply(parameters);
    socket.setSSLParameters(parameters);
    return socket;
  }

  /**
   * The cipher suites. The setting affects TLS 1.2, as in Go: suites of 1.3 have no key exchange in
   * their names, and stay.
   */
  private String[] suites(String[] defaults) {
    List<String> ofTls13 = Stream.of(defaults).filter(suite -> !suite.contains("_WITH_")).toList();
    List<String> all = new ArrayList<>(settings.cipherSuites());
    ofTls13.stream().filter(suite -> !all.contains(suite)).forEach(all::add);
    return all.toArray(String[]::new);
  }
}
