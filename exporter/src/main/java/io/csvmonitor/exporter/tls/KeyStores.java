package io.csvmonitor.exporter.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Certificates and keys in the form that TLS needs, for both ends of a connection. */
public final class KeyStores {
  /**
   * The password of the store with the keys, which is only in memory. A store must have a password.
   */
  private static final char[] IN_MEMORY = "in memory".toCharArray();

  private KeyStores() {}

  /**
   * The key of this end of a connection.
   *
   * @param chain the certificate of the key, and then the certificates of its authorities
   */
  public static KeyManager[] keys(List<X509Certificate> chain, PrivateKey key)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    store.setKeyEntry("key", key, IN_MEMORY, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, IN_MEMORY);
    return keys.getKeyManagers();
  }

  /** The authorities of the other end's certificate. */
  public static TrustManager[] trust(List<X509Certificate> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    int number = 0;
    for (X509Certificate certificate : authorities) {
      store.setCertificateEntry("authority-" + number++, certificate);
    }
    return trust(store);
  }

  /** The authorities that the Java runtime trusts. */
  public static TrustManager[] defaultTrust() throws GeneralSecurityException {
    return trust((KeyStore) null);
  }

  private static TrustManager[] trust(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    return trust.getTrustManagers();
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
