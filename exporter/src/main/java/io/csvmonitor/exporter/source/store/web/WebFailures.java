package io.csvmonitor.exporter.source.store.web;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.NetworkFailure;
import io.csvmonitor.exporter.source.store.SourceException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import javax.net.ssl.SSLException;

/** Converts failed connections to messages with a solution. */
final class WebFailures {
  private WebFailures() {}

  /**
   * A failed connection.
   *
   * @param place what was asked for
   * @param tlsField the name of the settings of TLS
   */
  static SourceException of(String place, Throwable failure, String tlsField) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      switch (at) {
        case SourceException said -> {
          String message = place + ": " + said.getMessage();
          return SourceException.isPassing(said)
              ? SourceException.passing(said.kind(), message)
              : new SourceException(said.kind(), message);
        }
        case SSLException tls -> {
          return passing(
              FileProblem.Kind.TLS_FAILED,
              place,
              "the TLS connection failed: "
                  + NetworkFailure.text(tls)
                  + "; check the certificate of the server, and "
                  + tlsField);
        }
        case HttpConnectTimeoutException late -> {
          return passing(
              FileProblem.Kind.UNREACHABLE,
              place,
              "no connection within 10 s" + NetworkFailure.CHECK);
        }
        case ConnectException refused -> {
          return passing(
              FileProblem.Kind.UNREACHABLE,
              place,
              "no connection: " + NetworkFailure.text(refused) + NetworkFailure.CHECK);
        }
        default -> {
          // The cause has more details.
        }
      }
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return passing(
        FileProblem.Kind.UNREACHABLE,
        place,
        "the connection broke: " + NetworkFailure.text(cause) + NetworkFailure.CHECK);
  }

  private static SourceException passing(FileProblem.Kind kind, String place, String what) {
    return SourceException.passing(kind, place + ": " + what);
  }
}
