package io.csvmonitor.exporter.source.store;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** Converts failures of the network to messages with a solution. */
public final class NetworkFailure {
  /** The solution in messages. */
  public static final String CHECK = "; check the server and the network";

  private NetworkFailure() {}

  /**
   * A failure of the connection.
   *
   * @param place the requested place
   * @return null for a failure of another kind
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
