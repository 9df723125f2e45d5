package io.csvmonitor.exporter.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Says which names a trusted certificate has, if it does not have the expected one. */
public final class ServerNameTrust extends X509ExtendedTrustManager {
  /** DNS names and addresses, in the numbers of {@link X509Certificate}. */
  private static final Set<Integer> NAMES = Set.of(2, 7);

  private static final int MAX_SHOWN = 5;

  private final X509ExtendedTrustManager given;
  private final String name;

  private ServerNameTrust(X509ExtendedTrustManager given, String name) {
    this.given = given;
    this.name = name;
  }

  /**
   * The same checks with a better message.
   *
   * @param given check certificates, and the name of a connection
   */
  public static TrustManager[] of(TrustManager[] given, String name) {
    return Arrays.stream(given)
        .map(
            each ->
                each instanceof X509ExtendedTrustManager x ? new ServerNameTrust(x, name) : each)
        .toArray(TrustManager[]::new);
  }

  @Override
  public void checkServerTrusted(
      X509Certificate[] chain, String type, @Nullable SSLEngine connection)
      throws CertificateException {
    try {
      given.checkServerTrusted(chain, type, connection);
    } catch (CertificateException refused) {
      // Without the connection, the name is not checked: another fault is thrown here.
      given.checkServerTrusted(chain, type);
      throw new CertificateException(
          "the certificate is for " + names(chain[0]) + ", and not for " + name, refused);
    }
  }

  private static String names(X509Certificate certificate) throws CertificateParsingException {
    Collection<List<?>> all = certificate.getSubjectAlternativeNames();
    String shown =
        all == null
            ? ""
            : all.stream()
                .filter(each -> NAMES.contains(each.get(0)))
                .map(each -> String.valueOf(each.get(1)))
                .limit(MAX_SHOWN)
                .collect(Collectors.joining(", "));
    return shown.isEmpty() ? "no host" : shown;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    given.checkServerTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket connection)
      throws CertificateException {
    given.checkServerTrusted(chain, type, connection);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    given.checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket connection)
      throws CertificateException {
    given.checkClientTrusted(chain, type, connection);
  }

  @Override
  public void checkClientTrusted(
      X509Certificate[] chain, String type, @Nullable SSLEngine connection)
      throws CertificateException {
    given.checkClientTrusted(chain, type, connection);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return given.getAcceptedIssuers();
  }
}
