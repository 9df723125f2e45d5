package io.csvmonitor.api.source.from;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.DurationRules;
import io.csvmonitor.api.rule.RemoteRules;
import io.csvmonitor.api.rule.ServerNameRules;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.secret.TrustFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Objects of a bucket of Google Cloud Storage.
 *
 * @param key a key or a glob; it can have date patterns in braces
 * @param credentials the JSON key of a service account
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = RemoteRules.GCS_ANONYMOUS, message = RemoteRules.GCS_ANONYMOUS_MESSAGE)
@ValidationRule(
    value = ServerNameRules.ENDPOINT,
    message = ServerNameRules.TLS_MESSAGE,
    fieldPath = ".endpoint")
public record GcsFrom(
    @JsonPropertyDescription("The name of the bucket.")
        @Required
        @Size(min = 3, max = 222)
        @Pattern(Syntax.BUCKET)
        String bucket,
    @JsonPropertyDescription(RemoteDescriptions.KEY)
        @Required
        @Size(min = 1, max = 1024)
        @ValidationRule(value = RemoteRules.OBJECT_KEY, message = RemoteRules.OBJECT_KEY_MESSAGE)
        String key,
    @JsonPropertyDescription(RemoteDescriptions.SELECT) @Default("All") SelectObjects select,
    @JsonPropertyDescription(RemoteDescriptions.LOOKBACK)
        @Default("1d")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        String lookback,
    @JsonPropertyDescription(
            "The URL of the store, if requests need another one than "
                + "\"https://storage.googleapis.com\", such as that of Private Service Connect.")
        @Size(min = 8, max = 253)
        @ValidationRule(value = RemoteRules.ENDPOINT, message = RemoteRules.ENDPOINT_MESSAGE)
        @Nullable String endpoint,
    @JsonPropertyDescription(
            "The key of a service account, as JSON. Default: the credentials of the environment, "
                + "such as Workload Identity of the ServiceAccount, or "
                + "GOOGLE_APPLICATION_CREDENTIALS.")
        @Nullable SecretValue credentials,
    @JsonPropertyDescription(
            "Whether requests have no login, for a bucket that everybody can read. Not together"
                + " with credentials. Default: false.")
        @Default("false")
        // The default is not written: an exporter of an earlier version refuses a field that it
        // does not know.
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean anonymous,
    @JsonPropertyDescription(
            "The ID of the project that pays for the requests, which a bucket can demand. The "
                + "login needs the permission serviceusage.services.use in this project. Not "
                + "together with anonymous.")
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9.:]*[a-z0-9])?$")
        @Nullable String userProject,
    @JsonPropertyDescription(RemoteDescriptions.INTERVAL)
        @Default("1m")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        String interval,
    @JsonPropertyDescription(RemoteDescriptions.TLS_CONFIG) @Nullable HttpTls tlsConfig,
    @JsonPropertyDescription(RemoteDescriptions.PROXY_URL)
        @Size(min = 8, max = 253)
        @ValidationRule(value = RemoteRules.PROXY, message = RemoteRules.PROXY_MESSAGE)
        @Nullable String proxyUrl)
    implements RemoteFrom {
  public GcsFrom {
    select = select == null ? SelectObjects.All : select;
    lookback = lookback == null ? "1d" : lookback;
    interval = interval == null ? "1m" : interval;
  }

  /** A key with the defaults. */
  public static GcsFrom of(String bucket, String key) {
    return new GcsFrom(
        bucket, key, SelectObjects.All, "1d", null, null, false, null, "1m", null, null);
  }

  @Override
  public List<SecretValue> secrets() {
    return Stream.of(credentials, tlsConfig == null ? null : tlsConfig.keySecret())
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public List<TrustFrom> trusted() {
    return tlsConfig == null ? List.of() : tlsConfig.trusted();
  }
}
