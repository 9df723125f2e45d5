package io.csvmonitor.exporter.source.store.azure;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.SourceException;
import java.util.Set;
import java.util.regex.Pattern;

/** Converts responses with an error to messages with a solution. */
final class AzureFailures {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int PROXY = 407;
  private static final int TOO_MANY = 429;
  private static final int FIRST_CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

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
   */
  static SourceException of(int status, String code, String place, String right) {
    String said = status + (WORD.matcher(code).matches() ? " " + code : "");
    if (status == UNAUTHORIZED || LOGIN.contains(code)) {
      return passing(
          FileProblem.Kind.UNAUTHORIZED,
          place,
          "the store refused the login ("
              + said
              + "): correct sasToken, accountKey or the identity; a SAS token can have ended, and"
              + " the clock of this machine must be right");
    }
    if (code.equals("BlobArchived")) {
      return passing(
          FileProblem.Kind.UNREADABLE,
          place,
          "the blob is archived: restore it, or correct key so that it is not read");
    }
    return switch (status) {
      case FORBIDDEN ->
          passing(
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
          passing(
              FileProblem.Kind.NOT_FOUND,
              place,
              "the container does not exist ("
                  + said
                  + "): correct container, account or endpoint");
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
                      : ": correct the fields of azureBlob"));
    };
  }

  private static SourceException passing(FileProblem.Kind kind, String place, String what) {
    return SourceException.passing(kind, place + ": " + what);
  }
}
