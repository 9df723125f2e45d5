package io.csvmonitor.exporter.source.store.azure;

import io.csvmonitor.api.source.from.AzureBlobFrom;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.SecretText;
import io.csvmonitor.exporter.source.store.SourceException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Adds the login to requests: a SAS token, a signature with the account key, or a token. */
final class AzureLogin {
  /** The version of the interface, which requests must name. */
  private static final String VERSION = "2021-12-02";

  /** The form that the store demands, with two digits of the day. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

  private final AzureSettings settings;
  private final AzureIdentity identity;

  AzureLogin(AzureSettings settings, AzureIdentity identity) {
    this.settings = settings;
    this.identity = identity;
  }

  /**
   * A request with the present login.
   *
   * @param url a URL of the container, with a query or without it
   * @param ifMatch the version that the blob must have; null if each is wanted
   */
  HttpRequest request(String url, @Nullable String ifMatch) throws SourceException {
    AzureBlobFrom from = settings.from();
    String signed = url;
    if (from.sasToken() != null) {
      String token = SecretText.of(from.sasToken(), settings.folder()).line();
      signed += (url.indexOf('?') < 0 ? "?" : "&") + token.replaceFirst("^[?]", "");
    }
    URI uri = uri(signed);
    String date = DATE.format(ZonedDateTime.now(ZoneOffset.UTC));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .GET()
            .setHeader("User-Agent", "csv-monitor")
            .setHeader("x-ms-version", VERSION)
            .setHeader("x-ms-date", date);
    if (ifMatch != null) {
      request.setHeader("If-Match", ifMatch);
    }
    if (from.accountKey() != null) {
      request.setHeader("Authorization", sharedKey(uri, date, ifMatch == null ? "" : ifMatch));
    } else if (from.sasToken() == null && !from.anonymous()) {
      request.setHeader("Authorization", "Bearer " + identity.token());
    }
    return request.build();
  }

  private static URI uri(String url) throws SourceException {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException wrong) {
      // The message of the exception has the token.
      throw SourceException.passing(
          FileProblem.Kind.CREDENTIALS_MISSING,
          "sasToken: must be the query of a URL, such as sv=...&sig=...");
    }
  }

  private String sharedKey(URI uri, String date, String ifMatch) throws SourceException {
    AzureBlobFrom from = settings.from();
    SecretText key = SecretText.of(Objects.requireNonNull(from.accountKey()), settings.folder());
    // Empty lines are headers that the request does not have.
    String text =
        "GET\n\n\n\n\n\n\n\n"
            + ifMatch
            + "\n\n\n\nx-ms-date:"
            + date
            + "\nx-ms-version:"
            + VERSION
            + "\n/"
            + from.account()
            + uri.getRawPath();
    StringBuilder resource = new StringBuilder(text);
    parameters(uri)
        .forEach((name, value) -> resource.append('\n').append(name).append(':').append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.line()), "HmacSHA256"));
      byte[] signature = mac.doFinal(resource.toString().getBytes(StandardCharsets.UTF_8));
      return "SharedKey " + from.account() + ":" + Base64.getEncoder().encodeToString(signature);
    } catch (IllegalArgumentException wrong) {
      throw SourceException.passing(
          FileProblem.Kind.CREDENTIALS_MISSING,
          "accountKey: " + key + " must have the account key in Base64");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }

  private static Map<String, String> parameters(URI uri) {
    Map<String, String> all = new TreeMap<>();
    String query = uri.getRawQuery();
    if (query != null) {
      for (String each : query.split("&", -1)) {
        int equals = each.indexOf('=');
        all.put(
            each.substring(0, equals),
            URLDecoder.decode(each.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return all;
  }
}
