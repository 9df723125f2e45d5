package io.csvmonitor.exporter.source.store.http;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.NetworkFailure;
import io.csvmonitor.exporter.source.store.SourceException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import javax.net.ssl.SSLException;

/** Converts failed responses and connections to messages with a solution. */
final class HttpFailures {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int PROXY = 407;
  private static final int GONE = 410;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private HttpFailures() {}

  /** The failure of a connection. */
  static SourceException of(URI uri, Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      switch (at) {
        case SourceException said -> {
          String message = HttpName.of(uri) + ": " + said.getMessage();
          return SourceException.isPassing(said)
              ? SourceException.passing(said.kind(), message)
              : new SourceException(said.kind(), message);
        }
        case SSLException tls -> {
          return passing(
              FileProblem.Kind.TLS_FAILED,
              uri,
              "the TLS connection failed: "
                  + NetworkFailure.text(tls)
                  + "; check the certificate of the server, and tlsConfig");
        }
        case HttpConnectTimeoutException late -> {
          return passing(
              FileProblem.Kind.UNREACHABLE,
              uri,
              "no connection within 10 s" + NetworkFailure.CHECK);
        }
        case ConnectException refused -> {
          return passing(
              FileProblem.Kind.UNREACHABLE,
              uri,
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
        uri,
        "the connection broke: " + NetworkFailure.text(cause) + NetworkFailure.CHECK);
  }

  /** The failure of a response with an error status. */
  static SourceException of(URI uri, int status) {
    return switch (status) {
      case NOT_FOUND, GONE ->
          new SourceException(
              FileProblem.Kind.NOT_FOUND,
              HttpName.of(uri)
                  + ": the server has no such file ("
                  + status
                  + "): put it there, or correct the url");
      case UNAUTHORIZED ->
          passing(
              FileProblem.Kind.UNAUTHORIZED,
              uri,
              "the server refused the login (401): correct basicAuth or authorization");
      case FORBIDDEN ->
          passing(
              FileProblem.Kind.FORBIDDEN,
              uri,
              "the server does not allow the login to read the file (403): give it this right");
      case PROXY ->
          passing(
              FileProblem.Kind.UNAUTHORIZED,
              uri,
              "the proxy asks for a login (407): use a proxy that needs none");
      case TOO_MANY ->
          passing(
              FileProblem.Kind.SERVER_FAILED,
              uri,
              "the server got too many requests (429): set a longer interval");
      default ->
          passing(
              FileProblem.Kind.SERVER_FAILED,
              uri,
              "the server answered with the status "
                  + status
                  + (status >= SERVER_ERROR ? ": check the server" : ": correct the url"));
    };
  }

  private static SourceException passing(FileProblem.Kind kind, URI uri, String what) {
    return SourceException.passing(kind, HttpName.of(uri) + ": " + what);
  }
}
