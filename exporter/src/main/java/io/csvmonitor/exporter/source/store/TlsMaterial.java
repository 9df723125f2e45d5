package io.csvmonitor.exporter.source.store;

import io.csvmonitor.api.source.from.HttpTls;
import io.csvmonitor.exporter.tls.KeyStores;
import io.csvmonitor.exporter.tls.Pem;
import io.csvmonitor.exporter.tls.PemException;
import io.csvmonitor.exporter.tls.ServerNameContext;
import io.csvmonitor.exporter.tls.ServerNameTrust;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificates for the connections of a source, from the current files. */
public final class TlsMaterial {
  private final String field;
  private final @Nullable String serverName;
  private final boolean anyServer;
  private final byte[] ca;
  private final byte[] cert;
  private final byte[] key;

  private TlsMaterial(
      String field,
      @Nullable String serverName,
      boolean anyServer,
      byte[] ca,
      byte[] cert,
      byte[] key) {
    this.field = field;
    this.serverName = serverName;
    this.anyServer = anyServer;
    this.ca = ca;
    this.cert = cert;
    this.key = key;
  }

  /**
   * Reads the files.
   *
   * @param field the name of the settings in messages
   * @param folder the folder to which a relative path is relative
   */
  public static TlsMaterial of(String field, HttpTls tls, Path folder) throws SourceException {
    return new TlsMaterial(
        field,
        tls.serverName(),
        tls.insecureSkipVerify(),
        tls.ca() == null ? new byte[0] : SecretText.of(tls.ca(), folder).bytes(),
        tls.cert() == null ? new byte[0] : SecretText.of(tls.cert(), folder).bytes(),
        tls.keySecret() == null ? new byte[0] : SecretText.of(tls.keySecret(), folder).bytes());
  }

  /** Whether each certificate of a server is accepted. */
  public boolean acceptsAnyServer() {
    return anyServer;
  }

  /** The key of the client certificate; null if there is none. */
  public KeyManager @Nullable [] keys() throws SourceException {
    return cert.length == 0 ? null : made(() -> keys(cert, key));
  }

  /** The authorities of servers; null for the authorities of the Java runtime. */
  public TrustManager @Nullable [] trust() throws SourceException {
    return anyServer
        ? new TrustManager[] {new TrustAllCertificates()}
        : ca.length == 0 ? null : made(() -> KeyStores.trust(Pem.certificates("ca", ca)));
  }

  /** The context for TLS connections. */
  public SSLContext context() throws SourceException {
    KeyManager @Nullable [] keys = keys();
    TrustManager @Nullable [] trust = trust();
    String name = serverName;
    return made(
        () -> {
          SSLContext context = SSLContext.getInstance("TLS");
          if (name == null) {
            context.init(keys, trust, null);
            return context;
          }
          context.init(
              keys,
              ServerNameTrust.of(trust == null ? KeyStores.defaultTrust() : trust, name),
              null);
          return ServerNameContext.of(context, name);
        });
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

  private interface Making<T> {
    T make() throws PemException, GeneralSecurityException, IOException;
  }

  private <T> T made(Making<T> making) throws SourceException {
    try {
      return making.make();
    } catch (PemException | GeneralSecurityException | IOException wrong) {
      throw SourceException.passing(
          FileProblem.Kind.CREDENTIALS_MISSING, field + "." + wrong.getMessage());
    }
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof TlsMaterial other
        && Objects.equals(serverName, other.serverName)
        && anyServer == other.anyServer
        && Arrays.equals(ca, other.ca)
        && Arrays.equals(cert, other.cert)
        && Arrays.equals(key, other.key);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cert);
  }
}
