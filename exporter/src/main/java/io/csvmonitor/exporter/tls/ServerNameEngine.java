package io.csvmonitor.exporter.tls;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiFunction;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Passes all to the given engine, except that each connection asks for the name. */
final class ServerNameEngine extends SSLEngine {
  private final SSLEngine given;
  private final String name;

  /**
   * An engine before its handshake.
   *
   * @param given was created for the name, with which it checks the certificate
   */
  ServerNameEngine(SSLEngine given, String name) {
    super(given.getPeerHost(), given.getPeerPort());
    this.given = given;
    this.name = name;
  }

  /** The HTTP client sets the host of the URL. */
  @Override
  public void setSSLParameters(SSLParameters parameters) {
    parameters.setServerNames(List.of(new SNIHostName(name)));
    given.setSSLParameters(parameters);
  }

  @Override
  public SSLParameters getSSLParameters() {
    return given.getSSLParameters();
  }

  @Override
  public SSLEngineResult wrap(ByteBuffer[] from, int offset, int length, ByteBuffer to)
      throws SSLException {
    return given.wrap(from, offset, length, to);
  }

  @Override
  public SSLEngineResult unwrap(ByteBuffer from, ByteBuffer[] to, int offset, int length)
      throws SSLException {
    return given.unwrap(from, to, offset, length);
  }

  @Override
  public @Nullable Runnable getDelegatedTask() {
    return given.getDelegatedTask();
  }

  @Override
  public void closeInbound() throws SSLException {
    given.closeInbound();
  }

  @Override
  public boolean isInboundDone() {
    return given.isInboundDone();
  }

  @Override
  public void closeOutbound() {
    given.closeOutbound();
  }

  @Override
  public boolean isOutboundDone() {
    return given.isOutboundDone();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return given.getSupportedCipherSuites();
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return given.getEnabledCipherSuites();
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {
    given.setEnabledCipherSuites(suites);
  }

  @Override
  public String[] getSupportedProtocols() {
    return given.getSupportedProtocols();
  }

  @Override
  public String[] getEnabledProtocols() {
    return given.getEnabledProtocols();
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {
    given.setEnabledProtocols(protocols);
  }

  @Override
  public SSLSession getSession() {
    return given.getSession();
  }

  @Override
  public @Nullable SSLSession getHandshakeSession() {
    return given.getHandshakeSession();
  }

  @Override
  public void beginHandshake() throws SSLException {
    given.beginHandshake();
  }

  @Override
  public SSLEngineResult.HandshakeStatus getHandshakeStatus() {
    return given.getHandshakeStatus();
  }

  @Override
  public void setUseClientMode(boolean client) {
    given.setUseClientMode(client);
  }

  @Override
  public boolean getUseClientMode() {
    return given.getUseClientMode();
  }

  @Override
  public void setNeedClientAuth(boolean need) {
    given.setNeedClientAuth(need);
  }

  @Override
  public boolean getNeedClientAuth() {
    return given.getNeedClientAuth();
  }

  @Override
  public void setWantClientAuth(boolean want) {
    given.setWantClientAuth(want);
  }

  @Override
  public boolean getWantClientAuth() {
    return given.getWantClientAuth();
  }

  @Override
  public void setEnableSessionCreation(boolean creates) {
    given.setEnableSessionCreation(creates);
  }

  @Override
  public boolean getEnableSessionCreation() {
    return given.getEnableSessionCreation();
  }

  @Override
  public @Nullable String getApplicationProtocol() {
    return given.getApplicationProtocol();
  }

  @Override
  public @Nullable String getHandshakeApplicationProtocol() {
    return given.getHandshakeApplicationProtocol();
  }

  @Override
  public void setHandshakeApplicationProtocolSelector(
      BiFunction<SSLEngine, List<String>, String> selector) {
    given.setHandshakeApplicationProtocolSelector(selector);
  }

  @Override
  public @Nullable BiFunction<SSLEngine, List<String>, String>
      getHandshakeApplicationProtocolSelector() {
    return given.getHandshakeApplicationProtocolSelector();
  }
}
