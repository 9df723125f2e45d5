package io.csvmonitor.exporter.source.store.gcs;

import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.exporter.source.store.Backoff;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.NetworkFailure;
import io.csvmonitor.exporter.source.store.PublicHosts;
import io.csvmonitor.exporter.source.store.SecretText;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.web.TokenFailures;
import io.csvmonitor.exporter.source.store.web.WebClients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The login of a source, by the library of Google: the key of a service account that the manifest
 * names, or the credentials of the environment, such as Workload Identity.
 */
final class GcsLogin {
  private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.read_only";

  /** The error in the answer of a token service, such as invalid_grant. */
  private static final Pattern ERROR = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]{1,40})\"");

  /**
   * The next request is due as the token service asks, not at once. Without retries, the library
   * follows no redirect: requests have a signature of the key.
   */
  private static final boolean RETRIES = false;

  private final GcsSettings settings;
  private byte[] key = new byte[0];
  private @Nullable GoogleCredentials credentials;

  GcsLogin(GcsSettings settings) {
    this.settings = settings;
  }

  /** The headers of a request. A token is used until shortly before its end. */
  synchronized Map<String, String> headers() throws SourceException {
    if (settings.anonymous()) {
      return Map.of();
    }
    GoogleCredentials now = present();
    try {
      Map<String, String> headers = new LinkedHashMap<>();
      now.getRequestMetadata().forEach((name, values) -> headers.put(name, values.getFirst()));
      return headers;
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private GoogleCredentials present() throws SourceException {
    SecretValue named = settings.from().credentials();
    GoogleCredentials present = credentials;
    if (named == null) {
      present = present == null ? ofEnvironment() : present;
    } else {
      byte[] now = SecretText.of(named, settings.folder()).bytes();
      if (present == null || !Arrays.equals(now, key)) {
        present = ofKey(now, SecretText.of(named, settings.folder()));
        key = now;
      }
    }
    credentials = present;
    return present;
  }

  private static GoogleCredentials ofEnvironment() throws SourceException {
    try {
      GoogleCredentials found = GoogleCredentials.getApplicationDefault();
      if (found instanceof ServiceAccountCredentials account) {
        requireTls(account.getTokenServerUri(), "the key of the environment", null);
      }
      return found.createScoped(SCOPE).createWithCustomRetryStrategy(RETRIES);
    } catch (SourceException refused) {
      throw refused;
    } catch (IOException none) {
      throw SourceException.passing(
          FileProblem.Kind.CREDENTIALS_MISSING,
          "the environment has no credentials for Google Cloud: set credentials, or give the"
              + " ServiceAccount an identity with Workload Identity; on a laptop, run gcloud auth"
              + " application-default login");
    }
  }

  private GoogleCredentials ofKey(byte[] json, SecretText where) throws SourceException {
    ServiceAccountCredentials account;
    try {
      account = ServiceAccountCredentials.fromStream(new ByteArrayInputStream(json));
    } catch (IOException | IllegalArgumentException wrong) {
      // The message of the exception can have a part of the key.
      throw SourceException.passing(
          FileProblem.Kind.CREDENTIALS_MISSING,
          where
              + " must have the JSON key of a service account, with \"type\": \"service_account\"");
    }
    String host = account.getTokenServerUri().getHost();
    if (host == null) {
      throw SourceException.passing(
          FileProblem.Kind.CREDENTIALS_MISSING,
          where + ": token_uri must be a URL with a host, as Google writes it");
    }
    PublicHosts.require(host, where + ": token_uri", settings.from().proxyUrl());
    requireTls(account.getTokenServerUri(), where.toString(), settings.from().proxyUrl());
    HttpTransport transport =
        new NetHttpTransport.Builder().setConnectionFactory(this::connection).build();
    return account.toBuilder()
        .setHttpTransportFactory(() -> transport)
        .setDefaultRetriesEnabled(RETRIES)
        .build()
        .createScoped(SCOPE);
  }

  /** Requests for a token have a signature of the key, and their answers have the token. */
  private static void requireTls(URI tokens, String where, @Nullable String proxyUrl)
      throws SourceException {
    if (!PublicHosts.isForSecrets(tokens, proxyUrl)) {
      throw SourceException.passing(
          FileProblem.Kind.CREDENTIALS_MISSING,
          where
              + ": token_uri must begin with https://, because the answers have a token, found "
              + PublicHosts.withoutQuery(tokens.toString()));
    }
  }

  private HttpURLConnection connection(URL url) throws IOException {
    String proxy = settings.from().proxyUrl();
    HttpURLConnection connection =
        (HttpURLConnection)
            url.openConnection(
                proxy == null
                    ? Proxy.NO_PROXY
                    : new Proxy(Proxy.Type.HTTP, WebClients.address(proxy)));
    connection.setInstanceFollowRedirects(false);
    return connection;
  }

  private SourceException failed(IOException failure) {
    String place = "the token service of Google Cloud";
    for (Throwable at = failure; at != null; at = at.getCause()) {
      switch (at) {
        case SourceException said -> {
          return said;
        }
        case HttpResponseException answered when TokenFailures.isBusy(answered.getStatusCode()) -> {
          return TokenFailures.busy(
              place,
              answered.getStatusCode(),
              String.valueOf(answered.getStatusCode()),
              Backoff.retryAfter(Optional.ofNullable(answered.getHeaders().getRetryAfter())));
        }
        case HttpResponseException moved when TokenFailures.isRedirect(moved.getStatusCode()) -> {
          SecretValue named = settings.from().credentials();
          return SourceException.passing(
              FileProblem.Kind.SERVER_FAILED,
              place
                  + " redirects ("
                  + moved.getStatusCode()
                  + ") to another URL, and no other server may get the login: correct token_uri in "
                  + (named == null
                      ? "the key of the environment"
                      : SecretText.of(named, settings.folder())));
        }
        case HttpResponseException answered -> {
          Matcher error = ERROR.matcher(String.valueOf(answered.getContent()));
          return SourceException.passing(
              FileProblem.Kind.UNAUTHORIZED,
              place
                  + " refused the service account: "
                  + (error.find() ? error.group(1) : "an error")
                  + " ("
                  + answered.getStatusCode()
                  + "); correct credentials, or the identity of the ServiceAccount");
        }
        case SSLException tls -> {
          return SourceException.passing(
              FileProblem.Kind.TLS_FAILED,
              place + ": the TLS connection failed: " + NetworkFailure.text(tls));
        }
        case UnknownHostException unknown -> {
          return SourceException.passing(
              FileProblem.Kind.UNREACHABLE,
              place + " has no address: " + NetworkFailure.text(unknown) + NetworkFailure.CHECK);
        }
        default -> {
          SourceException network = NetworkFailure.of(at, place);
          if (network != null) {
            return network;
          }
          // The cause says more.
        }
      }
    }
    return SourceException.passing(
        FileProblem.Kind.UNAUTHORIZED,
        place + " gave no token: " + failure.getClass().getSimpleName() + "; correct credentials");
  }
}
