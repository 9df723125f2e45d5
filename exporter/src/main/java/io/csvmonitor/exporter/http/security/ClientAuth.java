package io.csvmonitor.exporter.http.security;

import javax.net.ssl.SSLParameters;

/** The policy for client certificates. The names are those of Go and exporter-toolkit. */
enum ClientAuth {
  NoClientCert(false, false),
  RequestClientCert(false, false),
  RequireAnyClientCert(true, false),
  VerifyClientCertIfGiven(false, true),
  RequireAndVerifyClientCert(true, true);

  private final boolean required;
  private final boolean verified;

  ClientAuth(boolean required, boolean verified) {
    this.required = required;
    this.verified = verified;
  }

  /** Whether a certificate must come from the client authority. */
  boolean isVerified() {
    return verified;
  }

  void apply(SSLParameters parameters) {
    if (required) {
      parameters.setNeedClientAuth(true);
    } else if (this != NoClientCert) {
      parameters.setWantClientAuth(true);
    }
  }
}
