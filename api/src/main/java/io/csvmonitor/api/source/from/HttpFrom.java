package io.csvmonitor.api.source.from;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files of a web server.
 *
 * @param url the URL of a file; it can have date patterns in braces
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = RemoteRules.LOGIN_ONE, message = RemoteRules.LOGIN_ONE_MESSAGE)
@ValidationRule(
    value = RemoteRules.TOKEN_TLS,
    message = RemoteRules.TOKEN_TLS_MESSAGE,
    fieldPath = ".url")
@ValidationRule(
    value = ServerNameRules.URL,
    message = ServerNameRules.TLS_MESSAGE,
    fieldPath = ".url")
public record HttpFrom(
    @JsonPropertyDescription(
            "The URL of the file. A part in braces is a date pattern in the time zone of the "
                + "source, such as \"https://reports.example.com/tx/{yyyy-MM-dd}.csv.gz\".")
        @Required
        @Size(min = 8, max = 1024)
        @ValidationRule(value = RemoteRules.URL, message = RemoteRules.URL_MESSAGE)
        String url,
    @JsonPropertyDescription(
            "How far back the dates of a URL with a date pattern go, a duration. Default: \"1d\".")
        @Default("1d")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        String lookback,
    @JsonPropertyDescription("The time between two requests, a duration. Default: \"1m\".")
        @Default("1m")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        String interval,
    @JsonPropertyDescription(
            "The maximum time in which the server must begin to answer. After it, the server "
                + "must send at least 64 KiB per second on average. Default: \"30s\".")
        @Default("30s")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        String timeout,
    @JsonPropertyDescription("Headers of each request, at most 16.") @Size(max = 16)
        List<HttpHeader> headers,
    @JsonPropertyDescription("User name and password. Not together with authorization or oauth2.")
        @Nullable HttpBasicAuth basicAuth,
    @JsonPropertyDescription(
            "The header Authorization, such as a token. Not together with basicAuth or oauth2.")
        @Nullable HttpAuthorization authorization,
    @JsonPropertyDescription(
            "A token of OAuth 2.0, which the exporter gets with the client credentials grant. Not "
                + "together with basicAuth or authorization. The URL must begin with https://, "
                + "except on this machine without proxyUrl.")
        @Nullable HttpOAuth2 oauth2,
    @JsonPropertyDescription(RemoteDescriptions.TLS_CONFIG) @Nullable HttpTls tlsConfig,
    @JsonPropertyDescription(RemoteDescriptions.PROXY_URL)
        @Size(min = 8, max = 253)
        @ValidationRule(value = RemoteRules.PROXY, message = RemoteRules.PROXY_MESSAGE)
        @Nullable String proxyUrl)
    implements RemoteFrom {
  public HttpFrom {
    lookback = lookback == null ? "1d" : lookback;
    interval = interval == null ? "1m" : interval;
    timeout = timeout == null ? "30s" : timeout;
    headers = headers == null ? List.of() : List.copyOf(headers);
  }

  /** A URL with the defaults. */
  public static HttpFrom of(String url) {
    return new HttpFrom(url, "1d", "1m", "30s", List.of(), null, null, null, null, null);
  }

  @Override
  public List<SecretValue> secrets() {
    List<@Nullable SecretValue> values = new ArrayList<>();
    headers.forEach(header -> values.add(header.valueFrom()));
    if (basicAuth != null) {
      values.add(basicAuth.username());
      values.add(basicAuth.password());
    }
    values.add(authorization == null ? null : authorization.credentials());
    if (oauth2 != null) {
      values.add(oauth2.clientId());
      values.add(oauth2.clientSecret());
      values.add(oauth2.tlsConfig() == null ? null : oauth2.tlsConfig().keySecret());
    }
    values.add(tlsConfig == null ? null : tlsConfig.keySecret());
    return values.stream().filter(Objects::nonNull).toList();
  }

  @Override
  public List<TrustFrom> trusted() {
    return Stream.of(tlsConfig, oauth2 == null ? null : oauth2.tlsConfig())
        .filter(Objects::nonNull)
        .flatMap(tls -> tls.trusted().stream())
        .toList();
  }
}
