package io.csvmonitor.exporter.web;

import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * A context that makes each connection's engine by the web config file as it is then: the JDK's
 * server keeps the one context that it was given.
 */
final class ReloadingSslContext extends SSLContext {
  ReloadingSslContext(WebConfigFile file) {
    super(new Spi(file), anyProvider(), "TLS");
  }

  private static Provider anyProvider() {
    try {
      return SSLContext.getDefault().getProvider();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  private static final class Spi extends SSLContextSpi {
    private final WebConfigFile file;

    Spi(WebConfigFile file) {
      this.file = file;
    }

    private Tls tls() {
      Tls tls = file.current().tls();
      if (tls == null) {
        throw new IllegalStateException("TLS is never turned off while running");
      }
      return tls;
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      Tls tls = tls();
      return tls.prepared(tls.context().createSSLEngine());
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      Tls tls = tls();
      return tls.prepared(tls.context().createSSLEngine(host, port));
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      return tls().context().getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      return tls().context().getClientSessionContext();
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
        throws KeyManagementException {
      throw new KeyManagementException("made by the web config file");
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      throw new UnsupportedOperationException("for engines only");
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      throw new UnsupportedOperationException("for engines only");
    }
  }
}
