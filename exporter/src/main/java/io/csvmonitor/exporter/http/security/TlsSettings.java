package io.csvmonitor.exporter.http.security;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code tls_server_config} of a web config file.
 *
 * @param clientAuthority the certificates of the authorities of client certificates
 * @param protocols the names of protocols in the JDK, oldest first
 * @param cipherSuites the suites of TLS 1.2; empty for the defaults of the JDK
 * @param serverChoosesSuite whether the order of suites of the server counts, not that of the
 *     client
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
