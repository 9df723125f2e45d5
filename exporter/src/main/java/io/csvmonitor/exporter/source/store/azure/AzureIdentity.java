package io.csvmonitor.exporter.source.store.azure;

import com.microsoft.aad.msal4j.AbstractApplicationBase;
import com.microsoft.aad.msal4j.AuthenticationErrorCode;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.ManagedIdentityApplication;
import com.microsoft.aad.msal4j.ManagedIdentityId;
import com.microsoft.aad.msal4j.ManagedIdentityParameters;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.MsalThrottlingException;
import io.csvmonitor.exporter.source.store.Backoff;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.NetworkFailure;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.web.TokenFailures;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of the environment, by the library of Microsoft: Workload Identity of a pod, or the
 * managed identity of the machine.
 */
final class AzureIdentity {
  private static final String RESOURCE = "https://storage.azure.com/";
  private static final String SERVICE = "Microsoft Entra ID";
  private static final int TOO_MANY = 429;
  private static final String AUTHORITY = "https://login.microsoftonline.com/";
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 20_000;
  private static final long LONGEST_SECONDS = 60;
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]{1,40}");

  private final Map<String, String> environment;
  private final @Nullable IHttpClient http;
  private String assertion = "";
  private @Nullable ConfidentialClientApplication workload;
  private @Nullable ManagedIdentityApplication machine;

  /**
   * The identity that variables describe.
   *
   * @param http sends the requests for tokens; null for the client of the library
   */
  AzureIdentity(Map<String, String> environment, @Nullable IHttpClient http) {
    this.environment = environment;
    this.http = http;
  }

  /** A token, which the library keeps until shortly before its end. */
  synchronized String token() throws SourceException {
    String file = environment.get("AZURE_FEDERATED_TOKEN_FILE");
    try {
      return (file == null ? ofMachine() : ofWorkload(Path.of(file)))
          .get(LONGEST_SECONDS, TimeUnit.SECONDS)
          .accessToken();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw failed(stopped);
    } catch (ExecutionException | TimeoutException failure) {
      throw failed(failure);
    }
  }

  private Future<IAuthenticationResult> ofWorkload(Path file) throws SourceException {
    String client = variable("AZURE_CLIENT_ID");
    String tenant = variable("AZURE_TENANT_ID");
    String authority = environment.getOrDefault("AZURE_AUTHORITY_HOST", AUTHORITY);
    try {
      // Kubernetes replaces the file once an hour.
      String now = Files.readString(file).strip();
      ConfidentialClientApplication present = workload;
      if (present == null || !now.equals(assertion)) {
        present =
            with(ConfidentialClientApplication.builder(
                    client, ClientCredentialFactory.createFromClientAssertion(now)))
                .authority(authority + (authority.endsWith("/") ? "" : "/") + tenant)
                .build();
        workload = present;
        assertion = now;
      }
      return present.acquireToken(
          ClientCredentialParameters.builder(Set.of(RESOURCE + ".default")).build());
    } catch (MalformedURLException | IllegalArgumentException wrong) {
      throw missing("AZURE_AUTHORITY_HOST must be a URL that begins with https://");
    } catch (IOException unreadable) {
      throw missing("file " + file + " cannot be read: " + SourceException.reason(unreadable));
    }
  }

  private Future<IAuthenticationResult> ofMachine() throws SourceException {
    String client = environment.get("AZURE_CLIENT_ID");
    ManagedIdentityApplication present = machine;
    if (present == null) {
      present =
          with(ManagedIdentityApplication.builder(
                  client == null
                      ? ManagedIdentityId.systemAssigned()
                      : ManagedIdentityId.userAssignedClientId(client)))
              .build();
      machine = present;
    }
    try {
      return present.acquireTokenForManagedIdentity(
          ManagedIdentityParameters.builder(RESOURCE).build());
    } catch (Exception wrong) {
      throw failed(wrong);
    }
  }

  private <T extends AbstractApplicationBase.Builder<T>> T with(T builder) {
    IHttpClient client = http;
    return client == null
        ? builder
            .connectTimeoutForDefaultHttpClient(CONNECT_MILLIS)
            .readTimeoutForDefaultHttpClient(ANSWER_MILLIS)
        : builder.httpClient(client);
  }

  private String variable(String name) throws SourceException {
    String value = environment.get(name);
    if (value == null || value.isEmpty()) {
      throw missing("environment variable " + name + " is not set");
    }
    return value;
  }

  private static SourceException missing(String what) {
    return SourceException.passing(
        FileProblem.Kind.CREDENTIALS_MISSING,
        "the environment has no identity for Azure: "
            + what
            + "; set sasToken or accountKey, or give the ServiceAccount a Workload Identity");
  }

  private static SourceException refused(MsalServiceException failure) {
    int status = failure.statusCode() == null ? 0 : failure.statusCode();
    String code = String.valueOf(failure.errorCode());
    String word = WORD.matcher(code).matches() ? code : "an error";
    // The library gives no status for an answer that is not an error of OAuth.
    boolean isOther = status == 0 && code.equals(AuthenticationErrorCode.UNKNOWN);
    if (isOther || TokenFailures.isBusy(status)) {
      Optional<String> asked =
          failure.headers() == null
              ? Optional.empty()
              : failure.headers().entrySet().stream()
                  .filter(header -> "Retry-After".equalsIgnoreCase(header.getKey()))
                  .flatMap(header -> header.getValue().stream())
                  .findFirst();
      return TokenFailures.busy(
          SERVICE,
          status,
          isOther ? "its answer is not one of OAuth" : word + " " + status,
          Backoff.retryAfter(asked));
    }
    return SourceException.passing(
        FileProblem.Kind.UNAUTHORIZED,
        SERVICE
            + " refused the identity: "
            + word
            + " ("
            + status
            + "); correct the identity of the ServiceAccount");
  }

  private SourceException failed(Exception failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      switch (at) {
        case MsalThrottlingException throttled -> {
          return TokenFailures.busy(
              SERVICE, TOO_MANY, "429", Duration.ofMillis(throttled.retryInMs()));
        }
        case MsalServiceException refused -> {
          return refused(refused);
        }
        case SSLException tls -> {
          return SourceException.passing(
              FileProblem.Kind.TLS_FAILED,
              SERVICE + ": the TLS connection failed: " + NetworkFailure.text(tls));
        }
        case UnknownHostException unknown -> {
          return SourceException.passing(
              FileProblem.Kind.UNREACHABLE,
              SERVICE + " has no address: " + NetworkFailure.text(unknown) + NetworkFailure.CHECK);
        }
        default -> {
          // The cause says more.
        }
      }
    }
    return environment.containsKey("AZURE_FEDERATED_TOKEN_FILE")
        ? SourceException.passing(
            FileProblem.Kind.UNREACHABLE,
            SERVICE
                + " gave no token: "
                + failure.getClass().getSimpleName()
                + NetworkFailure.CHECK)
        : missing("AZURE_FEDERATED_TOKEN_FILE is not set, and the machine has no identity");
  }
}
