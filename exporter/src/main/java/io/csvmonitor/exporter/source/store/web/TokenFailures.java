package io.csvmonitor.exporter.source.store.web;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.SourceException;
import java.time.Duration;

/** Failures of token services that do not depend on the credentials. */
public final class TokenFailures {
  private static final int FIRST_REDIRECT = 300;
  private static final int FIRST_ERROR = 400;
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private TokenFailures() {}

  /** Whether a token service can give a token later for the same request. */
  public static boolean isBusy(int status) {
    return status == TIMEOUT || status == TOO_MANY || status >= SERVER_ERROR;
  }

  /** Whether a token service refers to another server, which may not get the login. */
  public static boolean isRedirect(int status) {
    return status >= FIRST_REDIRECT && status < FIRST_ERROR;
  }

  /**
   * The failure of a busy token service.
   *
   * @param service the name or the URL of the service
   * @param said the status, and the code of the error if there is one
   * @param retryAfter the pause that the service requested
   */
  public static SourceException busy(String service, int status, String said, Duration retryAfter) {
    return SourceException.passing(
        FileProblem.Kind.UNREACHABLE,
        service
            + (status == TOO_MANY
                ? " got too many requests for tokens (" + said + "): set a longer interval"
                : " gave no token (" + said + "): check the token service"),
        retryAfter);
  }
}
