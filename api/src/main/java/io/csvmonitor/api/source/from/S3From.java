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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Objects of a bucket of Amazon S3, or of another store with the same interface.
 *
 * @param key a key or a glob; it can have date patterns in braces
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = RemoteRules.S3_ANONYMOUS, message = RemoteRules.S3_ANONYMOUS_MESSAGE)
@ValidationRule(
    value = ServerNameRules.S3,
    message = ServerNameRules.S3_MESSAGE,
    fieldPath = ".tlsConfig")
public record S3From(
    @JsonPropertyDescription("The name of the bucket.")
        @Required
        @Size(min = 3, max = 255)
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
            "The region of the bucket. Default: the region of the environment, such as "
                + "AWS_REGION; with an endpoint, us-east-1.")
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        @Nullable String region,
    @JsonPropertyDescription(
            "The URL of a store that is not Amazon S3, such as \"https://minio.example.com\".")
        @Size(min = 8, max = 253)
        @ValidationRule(value = RemoteRules.ENDPOINT, message = RemoteRules.ENDPOINT_MESSAGE)
        @Nullable String endpoint,
    @JsonPropertyDescription(
            "Whether the bucket is in the path of a URL and not in the name of its host. Most "
                + "stores other than Amazon S3 need this. Default: false.")
        @Default("false")
        boolean pathStyle,
    @JsonPropertyDescription(
            "The access key. Default: the credentials of the environment, such as the role of the "
                + "ServiceAccount, a profile, or AWS_ACCESS_KEY_ID.")
        @Nullable S3Credentials credentials,
    @JsonPropertyDescription(
            "Whether requests have no login, for a bucket that everybody can read. Not together"
                + " with credentials. Default: false.")
        @Default("false")
        // The default is not written: an exporter of an earlier version refuses a field that it
        // does not know.
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean anonymous,
    @JsonPropertyDescription(
            "Whether the account of the credentials pays for the requests, which a bucket can "
                + "demand. Not together with anonymous. Default: false.")
        @Default("false")
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean requesterPays,
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
  public S3From {
    select = select == null ? SelectObjects.All : select;
    lookback = lookback == null ? "1d" : lookback;
    interval = interval == null ? "1m" : interval;
  }

  /** A key with the defaults. */
  public static S3From of(String bucket, String key) {
    return new S3From(
        bucket,
        key,
        SelectObjects.All,
        "1d",
        null,
        null,
        false,
        null,
        false,
        false,
        "1m",
        null,
        null);
  }

  @Override
  public List<SecretValue> secrets() {
    List<@Nullable SecretValue> values = new ArrayList<>();
    if (credentials != null) {
      values.add(credentials.accessKeyId());
      values.add(credentials.secretAccessKey());
      values.add(credentials.sessionToken());
    }
    values.add(tlsConfig == null ? null : tlsConfig.keySecret());
    return values.stream().filter(Objects::nonNull).toList();
  }

  @Override
  public List<TrustFrom> trusted() {
    return tlsConfig == null ? List.of() : tlsConfig.trusted();
  }
}
