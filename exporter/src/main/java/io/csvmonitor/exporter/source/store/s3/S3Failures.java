package io.csvmonitor.exporter.source.store.s3;

import io.csvmonitor.api.source.from.S3From;
import io.csvmonitor.exporter.source.store.Backoff;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.NetworkFailure;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.web.RestFailures;
import io.csvmonitor.exporter.source.store.web.TokenFailures;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Converts failed requests to messages with a solution. */
final class S3Failures {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CHANGED = 412;
  private static final int FIRST_CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  /** Errors that mean that the store does not accept the access key for any request. */
  private static final Set<String> LOGIN =
      Set.of(
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "ExpiredToken",
          "InvalidToken",
          "TokenRefreshRequired");

  private S3Failures() {}

  /**
   * The failure of a request.
   *
   * @param place the bucket and the prefix or key
   * @param right the permission that the request needs
   * @param from the settings of the request
   */
  static SourceException of(Throwable failure, String place, String right, S3From from) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      switch (at) {
        case SourceException said -> {
          return said;
        }
        case AnswerLimit.Exceeded tooLong -> {
          return passing(
              FileProblem.Kind.SERVER_FAILED, place, tooLong.getMessage() + ": check endpoint");
        }
        case ApiCallTimeoutException late -> {
          return passing(
              FileProblem.Kind.UNREACHABLE,
              place,
              "no complete answer in time: " + NetworkFailure.text(late) + NetworkFailure.CHECK);
        }
        case S3Exception answered when answered.statusCode() > 0 -> {
          return answered(answered, place, right, from);
        }
        case AwsServiceException other when TokenFailures.isBusy(other.statusCode()) -> {
          return TokenFailures.busy(
              place + ": the service for the credentials of the environment",
              other.statusCode(),
              code(other) + " " + other.statusCode(),
              retryAfter(other));
        }
        case AwsServiceException other when other.statusCode() > 0 -> {
          return passing(
              FileProblem.Kind.UNAUTHORIZED,
              place,
              "the credentials of the environment cannot be used: "
                  + code(other)
                  + " ("
                  + other.statusCode()
                  + "); check the role of the ServiceAccount, or set credentials");
        }
        case NoSuchFileException missing -> {
          return passing(
              FileProblem.Kind.CREDENTIALS_MISSING,
              place,
              "the file of the token of the role, "
                  + missing.getFile()
                  + ", does not exist: check the ServiceAccount, or AWS_WEB_IDENTITY_TOKEN_FILE");
        }
        case SSLException tls -> {
          return passing(
              FileProblem.Kind.TLS_FAILED,
              place,
              "the TLS connection failed: "
                  + NetworkFailure.text(tls)
                  + "; check the certificate of the server, and tlsConfig");
        }
        case UnknownHostException unknown -> {
          return passing(
              FileProblem.Kind.UNREACHABLE,
              place,
              "the host "
                  + NetworkFailure.text(unknown)
                  + " has no address: correct region, endpoint or proxyUrl");
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
    String text = NetworkFailure.text(failure);
    if (text.startsWith("Unable to load credentials")) {
      return passing(
          FileProblem.Kind.CREDENTIALS_MISSING,
          place,
          "the environment has no credentials: set credentials, or give the ServiceAccount a role");
    }
    if (text.startsWith("Unable to load region")) {
      return passing(
          FileProblem.Kind.CREDENTIALS_MISSING,
          place,
          "the environment has no region: set region to the region of the bucket");
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return passing(
        FileProblem.Kind.UNREACHABLE,
        place,
        "the request failed: " + NetworkFailure.text(cause) + NetworkFailure.CHECK);
  }

  private static SourceException answered(
      S3Exception failure, String place, String right, S3From from) {
    String code = code(failure);
    int status = failure.statusCode();
    String said = code + " (" + status + ")";
    if (code.equals("NoSuchBucket")) {
      return passing(
          FileProblem.Kind.NOT_FOUND,
          place,
          "the bucket does not exist: correct bucket, region or endpoint");
    }
    if (code.equals("InvalidObjectState")) {
      return passing(
          FileProblem.Kind.UNREADABLE,
          place,
          "the object is archived: restore it, or correct key so that it is not read");
    }
    if (code.equals("RequestTimeTooSkewed")) {
      return passing(
          FileProblem.Kind.UNAUTHORIZED,
          place,
          "the clocks of this machine and of the store differ too much: correct the clock");
    }
    if (from.anonymous() && (status == UNAUTHORIZED || status == FORBIDDEN)) {
      return RestFailures.notPublic(status + " " + code, place, "bucket");
    }
    if (LOGIN.contains(code) || status == UNAUTHORIZED) {
      return passing(
          FileProblem.Kind.UNAUTHORIZED,
          place,
          "the store refused the access key: " + said + "; correct credentials");
    }
    String region = region(failure);
    if (!region.isEmpty() && status < SERVER_ERROR && status != FORBIDDEN && status != NOT_FOUND) {
      return passing(
          FileProblem.Kind.SERVER_FAILED,
          place,
          "the bucket is in the region " + region + ": set region to it");
    }
    return switch (status) {
      case FORBIDDEN ->
          passing(
              FileProblem.Kind.FORBIDDEN,
              place,
              "the credentials do not have the permission "
                  + (NetworkFailure.text(failure).contains("kms:")
                      ? "kms:Decrypt on the key of the bucket"
                      : right)
                  + ": add it to their policy"
                  + (from.requesterPays()
                      ? ""
                      : ", or set requesterPays if the reader pays for the requests"));
      case NOT_FOUND ->
          passing(
              FileProblem.Kind.NOT_FOUND,
              place,
              "the store has nothing there: " + said + "; correct bucket, endpoint or pathStyle");
      default ->
          passing(
              FileProblem.Kind.SERVER_FAILED,
              place,
              "the store answered "
                  + said
                  + (status >= SERVER_ERROR || status < FIRST_CLIENT_ERROR
                      ? ": check the store, and endpoint"
                      : ": correct the fields of s3"));
    };
  }

  /** Whether the object was deleted or has another version since it was listed. */
  static boolean isOutdated(SdkException failure) {
    return failure instanceof S3Exception answered
        && (answered.statusCode() == CHANGED || code(answered).equals("NoSuchKey"));
  }

  /** The pause that the store requests. */
  static Duration retryAfter(Throwable failure) {
    return failure instanceof AwsServiceException answered
        ? Backoff.retryAfter(header(answered, "Retry-After"))
        : Duration.ZERO;
  }

  private static String region(AwsServiceException failure) {
    return header(failure, "x-amz-bucket-region").orElse("");
  }

  private static Optional<String> header(AwsServiceException failure, String name) {
    var details = failure.awsErrorDetails();
    return details == null || details.sdkHttpResponse() == null
        ? Optional.empty()
        : details.sdkHttpResponse().firstMatchingHeader(name);
  }

  private static String code(AwsServiceException failure) {
    var details = failure.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    return code == null || code.isEmpty() ? "an error" : code;
  }

  private static SourceException passing(FileProblem.Kind kind, String place, String what) {
    return SourceException.passing(kind, place + ": " + what);
  }
}
