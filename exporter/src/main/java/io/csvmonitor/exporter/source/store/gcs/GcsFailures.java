package io.csvmonitor.exporter.source.store.gcs;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.web.RestFailures;
import java.util.regex.Pattern;

/** Converts responses with an error to messages with a solution. */
final class GcsFailures {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  /** Whatever a server writes, messages get only a word. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,40}");

  private GcsFailures() {}

  /**
   * A failed request.
   *
   * @param reason what the store says
   * @param place the bucket and the prefix or key
   * @param right the permission that the request needs
   * @param anonymous whether the manifest asks for requests without a login
   */
  static SourceException of(
      int status, String reason, String place, String right, boolean anonymous) {
    String said = status + (WORD.matcher(reason).matches() ? " " + reason : "");
    if (reason.equals("userProjectMissing")) {
      return RestFailures.passing(
          FileProblem.Kind.FORBIDDEN,
          place,
          "the reader pays for the requests of this bucket ("
              + said
              + "): set userProject to the ID of the project that pays");
    }
    if (anonymous && (status == UNAUTHORIZED || status == FORBIDDEN)) {
      return RestFailures.notPublic(said, place, "bucket");
    }
    return switch (status) {
      case UNAUTHORIZED ->
          RestFailures.passing(
              FileProblem.Kind.UNAUTHORIZED,
              place,
              "the store refused the login (" + said + "): correct credentials");
      case FORBIDDEN ->
          RestFailures.passing(
              FileProblem.Kind.FORBIDDEN,
              place,
              "the credentials do not have the permission "
                  + right
                  + " ("
                  + said
                  + "): give them the role Storage Object Viewer on the bucket");
      case NOT_FOUND ->
          RestFailures.passing(
              FileProblem.Kind.NOT_FOUND,
              place,
              "the bucket does not exist (404): correct bucket or endpoint");
      default -> RestFailures.of(status, said, place, "gcs");
    };
  }
}
