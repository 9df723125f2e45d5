package io.csvmonitor.exporter.source.store.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import com.jcraft.jsch.SftpException;
import io.csvmonitor.api.source.from.SftpFrom;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.NetworkFailure;
import io.csvmonitor.exporter.source.store.SourceException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** Converts failed requests and connections to messages with a solution. */
final class SftpFailures {
  private SftpFailures() {}

  /** Whether the server sent a response, so that the connection can be used again. */
  static boolean isAnswer(Throwable failure) {
    return failure instanceof SftpException status && status.getCause() == null;
  }

  /** Whether the server responded that the file or folder does not exist. */
  static boolean isMissing(Throwable failure) {
    return failure instanceof SftpException status && status.id == ChannelSftp.SSH_FX_NO_SUCH_FILE;
  }

  /** Whether the thread was interrupted. */
  static boolean isInterrupt(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof InterruptedException
          || (at instanceof InterruptedIOException && !(at instanceof SocketTimeoutException))) {
        return true;
      }
    }
    return Thread.currentThread().isInterrupted();
  }

  /**
   * The failure of a request or connection.
   *
   * @param place the file or folder
   * @param offered the host key of the server
   */
  static SourceException of(Throwable failure, String place, SftpFrom from, OfferedKey offered) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      switch (at) {
        case SourceException said -> {
          return said;
        }
        case JSchHostKeyException refused -> {
          return passing(FileProblem.Kind.HOST_KEY_REFUSED, place, key(refused, from, offered));
        }
        case JSchAlgoNegoFailException different -> {
          return passing(
              FileProblem.Kind.SERVER_FAILED,
              place,
              "the server has no algorithm that the exporter accepts: "
                  + NetworkFailure.text(different)
                  + "; update the server");
        }
        case SftpException status when status.getCause() == null -> {
          return answered(status, place, from);
        }
        case UnknownHostException unknown -> {
          return passing(
              FileProblem.Kind.UNREACHABLE,
              place,
              "the host " + NetworkFailure.text(unknown) + " has no address: correct host");
        }
        case JSchException login when isLogin(login) -> {
          return passing(
              FileProblem.Kind.UNAUTHORIZED,
              place,
              "the server refused the login of the user "
                  + from.username()
                  + ": "
                  + NetworkFailure.text(login)
                  + (from.privateKey() == null
                      ? "; correct username or password"
                      : "; correct username or privateKey, or add the public key to the"
                          + " authorized keys of the user"));
        }
        default -> {
          SourceException network = NetworkFailure.of(at, place);
          if (network != null) {
            return network;
          }
          // The cause has more details.
        }
      }
    }
    return passing(
        FileProblem.Kind.UNREACHABLE,
        place,
        "the connection broke: " + NetworkFailure.text(failure) + NetworkFailure.CHECK);
  }

  private static boolean isLogin(JSchException failure) {
    return NetworkFailure.text(failure).startsWith("Auth ")
        || NetworkFailure.text(failure).contains("Too many authentication failures");
  }

  private static String key(JSchHostKeyException refused, SftpFrom from, OfferedKey offered) {
    String host = from.host();
    String has = "the server has the host key " + offered;
    return switch (refused) {
      case JSchChangedHostKeyException _ ->
          "the host key of the server is not that of knownHosts: "
              + has
              + ". Perhaps another server answers. Ask who runs the server. If the key was"
              + " replaced, replace it in knownHosts";
      case JSchUnknownHostKeyException _ ->
          "knownHosts has no key of "
              + (from.port() == SftpFrom.DEFAULT_PORT ? host : "[" + host + "]:" + from.port())
              + ": "
              + has
              + ". Ask who runs the server for the key, and add it to knownHosts";
      default -> has + ", which knownHosts does not allow: " + NetworkFailure.text(refused);
    };
  }

  private static SourceException answered(SftpException status, String place, SftpFrom from) {
    return switch (status.id) {
      case ChannelSftp.SSH_FX_NO_SUCH_FILE ->
          passing(FileProblem.Kind.NOT_FOUND, place, "does not exist: correct path");
      case ChannelSftp.SSH_FX_PERMISSION_DENIED ->
          passing(
              FileProblem.Kind.FORBIDDEN,
              place,
              "the user " + from.username() + " has no permission to read it: give it to the user");
      default ->
          passing(
              FileProblem.Kind.SERVER_FAILED,
              place,
              "the server answered: "
                  + NetworkFailure.text(status)
                  + " ("
                  + status.id
                  + "); check the server");
    };
  }

  private static SourceException passing(FileProblem.Kind kind, String place, String what) {
    return SourceException.passing(kind, place + ": " + what);
  }
}
