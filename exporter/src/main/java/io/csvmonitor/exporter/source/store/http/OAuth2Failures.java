package io.csvmonitor.exporter.source.store.http;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.web.TokenFailures;
import java.net.URI;
import java.time.Duration;

/** Converts failed requests for tokens to messages with a solution. */
final class OAuth2Failures {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int PROXY = 407;

  private OAuth2Failures() {}

  /**
   * The failure of an answer without a token.
   *
   * @param error the code of the error; empty if the answer has none
   * @param retryAfter the pause that the server requested
   */
  static SourceException of(URI url, int status, String error, Duration retryAfter) {
    String said = status + (error.isEmpty() ? "" : " " + error);
    if (TokenFailures.isBusy(status)) {
      return TokenFailures.busy(HttpName.of(url) + ": the token server", status, said, retryAfter);
    }
    if (status == BAD_REQUEST || status == UNAUTHORIZED || status == FORBIDDEN) {
      return failed(
          FileProblem.Kind.UNAUTHORIZED,
          url,
          "the token server refused the client (" + said + "): " + advice(error));
    }
    if (status == PROXY) {
      return failed(
          FileProblem.Kind.UNAUTHORIZED,
          url,
          "the proxy asks for a login (407): use a proxy that needs none");
    }
    if (TokenFailures.isRedirect(status)) {
      return failed(
          FileProblem.Kind.SERVER_FAILED,
          url,
          "the token server redirects ("
              + status
              + "), and no other server may get the secret: set oauth2.tokenUrl to the final URL");
    }
    return failed(
        FileProblem.Kind.SERVER_FAILED,
        url,
        "the token server answered with the status " + said + ": correct oauth2.tokenUrl");
  }

  /** The failure of an answer without an error that has no token. */
  static SourceException noToken(URI url) {
    return failed(
        FileProblem.Kind.SERVER_FAILED,
        url,
        "the answer has no access_token of the type Bearer: correct oauth2.tokenUrl");
  }

  private static String advice(String error) {
    return switch (error) {
      case "unauthorized_client", "unsupported_grant_type" ->
          "allow the grant client_credentials for this client at the token server";
      case "invalid_scope" -> "correct oauth2.scopes, or allow the scopes for this client";
      case "invalid_target" -> "correct oauth2.endpointParams";
      case "invalid_request" -> "correct oauth2.scopes and oauth2.endpointParams";
      default -> "correct oauth2.clientId and oauth2.clientSecret";
    };
  }

  private static SourceException failed(FileProblem.Kind kind, URI url, String what) {
    return SourceException.passing(kind, HttpName.of(url) + ": " + what);
  }
}
