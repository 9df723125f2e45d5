package io.csvmonitor.exporter.source.store.web;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.SourceException;

/** Converts the errors that all stores have in common to messages with a solution. */
public final class RestFailures {
  private static final int PROXY = 407;
  private static final int TOO_MANY = 429;
  private static final int FIRST_CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  private RestFailures() {}

  /**
   * An error with a status that means the same for all stores.
   *
   * @param said the status, and the code of the store if there is one
   * @param place the bucket or container, and the prefix or key
   * @param source the field of the manifest with the settings of the store
   */
  public static SourceException of(int status, String said, String place, String source) {
    return switch (status) {
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
                      : ": correct the fields of " + source));
    };
  }

  /**
   * A request without a login that the store refused.
   *
   * @param said the status, and the code of the store if there is one
   * @param what "bucket" or "container"
   */
  public static SourceException notPublic(String said, String place, String what) {
    return passing(
        FileProblem.Kind.FORBIDDEN,
        place,
        "requests have no login (anonymous), and the "
            + what
            + " is not public ("
            + said
            + "): leave out anonymous, or make the "
            + what
            + " public");
  }

  /** A failure that can pass, with its place. */
  public static SourceException passing(FileProblem.Kind kind, String place, String what) {
    return SourceException.passing(kind, place + ": " + what);
  }
}
