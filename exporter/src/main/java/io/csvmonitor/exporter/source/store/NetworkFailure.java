package io.csvmonitor.exporter.source.store;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** What failures of the network mean, and what to do. */
public final class NetworkFailure {
  /** What to do. */
  public static final String CHECK = "; check the server and the network";

  private NetworkFailure() {}

  /**
   * A failure of the connection.
   *
   * @param place what was asked for
   * @return null if the failure is another one
   */
  public static @Nullable SourceException of(Throwable failure, String place) {
    return switch (failure) {
      case SocketTimeoutException late -> unreachable(place, "no answer in time: " + text(late));
      case ConnectException refused -> unreachable(place, "no connection: " + text(refused));
      case NoRouteToHostException lost -> unreachable(place, "no connection: " + text(lost));
      default -> null;
    };
  }

  private static SourceException unreachable(String place, String what) {
    return SourceException.passing(FileProblem.Kind.UNREACHABLE, place + ": " + what + CHECK);
  }

  /** The message of a failure, or its kind if it has none. */
  public static String text(Throwable failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}
