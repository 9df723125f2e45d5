package io.csvmonitor.exporter.http.security;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code tls_server_config} of a web config file.
 *
 * @param clientAuthority certificates that clients' ones must come from
 * @param protocols as the JDK names them, oldest first
 * @param cipherSuites of TLS 1.2; empty for the JDK's
 * @param serverChoosesSuite whether the server's order of suites counts, not the client's
 */
record TlsSettings(
    Path certificate,
    Path key,
    ClientAuth clientAuth,
    @Nullable Path clientAuthority,
    List<String> protocols,
    List<String> cipherSuites,
    boolean serverChoosesSuite) {

  TlsSettings {
    protocols = List.copyOf(protocols);
    cipherSuites = List.copyOf(cipherSuites);
  }
}
