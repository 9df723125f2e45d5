package io.csvmonitor.exporter.source.store.http;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.SourceException;
import java.net.URI;

/** Converts failed responses to messages with a solution. */
final class HttpFailures {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int PROXY = 407;
  private static final int GONE = 410;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private HttpFailures() {}

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
              "the server refused the login (401): correct basicAuth, authorization or oauth2");
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
