package io.csvmonitor.exporter.tls;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A context for connections to a server whose certificate has another name than the URL. Java's
 * HTTP client has no setting for this name, so its engines get the name here.
 */
public final class ServerNameContext extends SSLContextSpi {
  private final SSLContext given;
  private final String name;

  private ServerNameContext(SSLContext given, String name) {
    this.given = given;
    this.name = name;
  }

  /**
   * A context whose connections ask for a name, and check the certificate with it.
   *
   * @param given has the certificates and keys
   */
  public static SSLContext of(SSLContext given, String name) {
    return new SSLContext(
        new ServerNameContext(given, name), given.getProvider(), given.getProtocol()) {};
  }

  /** The host of the URL decides only where the connection goes. */
  @Override
  protected SSLEngine engineCreateSSLEngine(@Nullable String host, int port) {
    return new ServerNameEngine(given.createSSLEngine(name, port), name);
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    return engineCreateSSLEngine(null, -1);
  }

  @Override
  protected void engineInit(
      KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
      throws KeyManagementException {
    throw new KeyManagementException("the given context has the keys");
  }

  /** Sockets would ask for the host of the URL. */
  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    throw new UnsupportedOperationException("only engines have the name");
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    throw new UnsupportedOperationException("only for clients");
  }

  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    return given.getServerSessionContext();
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    return given.getClientSessionContext();
  }

  @Override
  protected SSLParameters engineGetDefaultSSLParameters() {
    return given.getDefaultSSLParameters();
  }

  @Override
  protected SSLParameters engineGetSupportedSSLParameters() {
    return given.getSupportedSSLParameters();
  }
}
