package io.csvmonitor.exporter.source.store.azure;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.web.RestFailures;
import java.util.Set;
import java.util.regex.Pattern;

/** Converts responses with an error to messages with a solution. */
final class AzureFailures {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  /** The login itself is wrong, whatever it asks for. The status of some of these is 403. */
  private static final Set<String> LOGIN =
      Set.of("AuthenticationFailed", "InvalidAuthenticationInfo", "NoAuthenticationInformation");

  /** Whatever a server writes, messages get only a word. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,60}");

  private AzureFailures() {}

  /**
   * A failed request.
   *
   * @param code what the store says
   * @param place the container and the prefix or key
   * @param right "list" or "read"
   * @param anonymous whether the request has no login
   */
  static SourceException of(
      int status, String code, String place, String right, boolean anonymous) {
    String said = status + (WORD.matcher(code).matches() ? " " + code : "");
    boolean isRefused = status == UNAUTHORIZED || LOGIN.contains(code);
    if (anonymous
        && (isRefused || status == FORBIDDEN || code.equals("PublicAccessNotPermitted"))) {
      return RestFailures.notPublic(said, place, "container");
    }
    if (isRefused) {
      return RestFailures.passing(
          FileProblem.Kind.UNAUTHORIZED,
          place,
          "the store refused the login ("
              + said
              + "): correct sasToken, accountKey or the identity; a SAS token can have ended, and"
              + " the clock of this machine must be right");
    }
    if (code.equals("BlobArchived")) {
      return RestFailures.passing(
          FileProblem.Kind.UNREADABLE,
          place,
          "the blob is archived: restore it, or correct key so that it is not read");
    }
    return switch (status) {
      case FORBIDDEN ->
          RestFailures.passing(
              FileProblem.Kind.FORBIDDEN,
              place,
              "the login may not "
                  + right
                  + " blobs ("
                  + said
                  + "): give it the role Storage Blob Data Reader on the container, or the"
                  + " permissions read and list in the SAS token; also check the firewall of the"
                  + " storage account");
      case NOT_FOUND ->
          RestFailures.passing(
              FileProblem.Kind.NOT_FOUND,
              place,
              "the container does not exist"
                  + (anonymous ? ", or is not public" : "")
                  + " ("
                  + said
                  + "): correct container, account or endpoint"
                  + (anonymous ? ", or leave out anonymous" : ""));
      default -> RestFailures.of(status, said, place, "azureBlob");
    };
  }
}
