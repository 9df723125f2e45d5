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
 * Blobs of a container of Azure Blob Storage.
 *
 * @param key a name or a glob; it can have date patterns in braces
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = RemoteRules.AZURE_PLACE, message = RemoteRules.AZURE_PLACE_MESSAGE)
@ValidationRule(value = RemoteRules.AZURE_LOGIN, message = RemoteRules.AZURE_LOGIN_MESSAGE)
@ValidationRule(value = RemoteRules.AZURE_ANONYMOUS, message = RemoteRules.AZURE_ANONYMOUS_MESSAGE)
@ValidationRule(
    value = ServerNameRules.ENDPOINT,
    message = ServerNameRules.TLS_MESSAGE,
    fieldPath = ".endpoint")
public record AzureBlobFrom(
    @JsonPropertyDescription(
            "The name of the storage account. Required without endpoint, and with accountKey.")
        @Size(min = 3, max = 24)
        @Pattern("^[a-z0-9]+$")
        @Nullable String account,
    @JsonPropertyDescription(
            "The URL of the blob service. Default: "
                + "\"https://ACCOUNT.blob.core.windows.net\". Other clouds have another domain.")
        @Size(min = 8, max = 253)
        @ValidationRule(
            value = RemoteRules.AZURE_ENDPOINT,
            message = RemoteRules.AZURE_ENDPOINT_MESSAGE)
        @Nullable String endpoint,
    @JsonPropertyDescription("The name of the container.")
        @Required
        @Size(min = 3, max = 63)
        @Pattern("^[a-z0-9$][-a-z0-9]*$")
        String container,
    @JsonPropertyDescription(
            "The name of a blob, or a glob over names. A part in braces is a date pattern in the "
                + "time zone of the source. Only names that begin like the key up to its first "
                + "wildcard are listed. Examples: \"transactions.csv\", "
                + "\"transactions/{yyyy/MM/dd}/*.csv.gz\".")
        @Required
        @Size(min = 1, max = 1024)
        @ValidationRule(value = RemoteRules.OBJECT_KEY, message = RemoteRules.OBJECT_KEY_MESSAGE)
        String key,
    @JsonPropertyDescription(
            "Which of the matching blobs are read. All: each blob. LastByName: only the "
                + "blob with the last name. LastModified: only the blob that was modified "
                + "last. Default: All.")
        @Default("All")
        SelectObjects select,
    @JsonPropertyDescription(RemoteDescriptions.LOOKBACK)
        @Default("1d")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        String lookback,
    @JsonPropertyDescription(
            "A SAS token: the query of a URL, which gives the permissions read and list. Not "
                + "together with accountKey.")
        @Nullable SecretValue sasToken,
    @JsonPropertyDescription(
            "A key of the storage account. It gives all rights, so prefer sasToken. Default of the "
                + "login: the identity of the environment, such as Workload Identity of the "
                + "ServiceAccount.")
        @Nullable SecretValue accountKey,
    @JsonPropertyDescription(
            "Whether requests have no login, for a container that everybody can read. Not together"
                + " with sasToken or accountKey. Default: false.")
        @Default("false")
        // The default is not written: an exporter of an earlier version refuses a field that it
        // does not know.
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean anonymous,
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
  public AzureBlobFrom {
    select = select == null ? SelectObjects.All : select;
    lookback = lookback == null ? "1d" : lookback;
    interval = interval == null ? "1m" : interval;
  }

  /**
   * A key with the defaults.
   *
   * @param endpoint the address of the blob service; null for the default
   */
  public static AzureBlobFrom of(
      String account, @Nullable String endpoint, String container, String key) {
    return new AzureBlobFrom(
        account,
        endpoint,
        container,
        key,
        SelectObjects.All,
        "1d",
        null,
        null,
        false,
        "1m",
        null,
        null);
  }

  /** The same blobs with a login: a token, a key, or none for the identity of the environment. */
  public AzureBlobFrom withLogin(@Nullable SecretValue token, @Nullable SecretValue ofAccount) {
    return new AzureBlobFrom(
        account, endpoint, container, key, select, lookback, token, ofAccount, anonymous, interval,
        tlsConfig, proxyUrl);
  }

  @Override
  public List<SecretValue> secrets() {
    return Stream.of(sasToken, accountKey, tlsConfig == null ? null : tlsConfig.keySecret())
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public List<TrustFrom> trusted() {
    return tlsConfig == null ? List.of() : tlsConfig.trusted();
  }
}
