package io.csvmonitor.exporter.source.store.gcs;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.SourceException;
import java.util.regex.Pattern;

/** Converts responses with an error to messages with a solution. */
final class GcsFailures {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int PROXY = 407;
  private static final int TOO_MANY = 429;
  private static final int FIRST_CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  /** Whatever a server writes, messages get only a word. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,40}");

  private GcsFailures() {}

  /**
   * A failed request.
   *
   * @param reason what the store says
   * @param place the bucket and the prefix or key
   * @param right the permission that the request needs
   */
  static SourceException of(int status, String reason, String place, String right) {
    String said = status + (WORD.matcher(reason).matches() ? " " + reason : "");
    return switch (status) {
      case UNAUTHORIZED ->
          passing(
              FileProblem.Kind.UNAUTHORIZED,
              place,
              "the store refused the login (" + said + "): correct credentials");
      case FORBIDDEN ->
          passing(
              FileProblem.Kind.FORBIDDEN,
              place,
              "the credentials do not have the permission "
                  + right
                  + " ("
                  + said
                  + "): give them the role Storage Object Viewer on the bucket");
      case NOT_FOUND ->
          passing(
              FileProblem.Kind.NOT_FOUND,
              place,
              "the bucket does not exist (404): correct bucket or endpoint");
      case PROXY ->
          passing(
              FileProblem.Kind.UNAUTHORIZED,
              place,
              "the proxy asks for a login (407): use a proxy that needs none");
      case TOO_MANY ->
          passing(
              FileProblem.Kind.SERVER_FAILED,
              place,
              "the store got too many requests (429): set a longer interval");
      default ->
          passing(
              FileProblem.Kind.SERVER_FAILED,
              place,
              "the store answered "
                  + said
                  + (status >= SERVER_ERROR || status < FIRST_CLIENT_ERROR
                      ? ": check the store, and endpoint"
                      : ": correct the fields of gcs"));
    };
  }

  private static SourceException passing(FileProblem.Kind kind, String place, String what) {
    return SourceException.passing(kind, place + ": " + what);
  }
}
