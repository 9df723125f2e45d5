package io.csvmonitor.api.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ClusterRules;
import io.csvmonitor.api.rule.DurationRules;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.secret.SecretKeyFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The connection of Prometheus to the exporter. The fields have the names of an endpoint of a
 * ServiceMonitor. The list of fields is closed: the other fields of an endpoint read files of
 * Prometheus, send its requests elsewhere, or change the labels that separate namespaces.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = ClusterRules.AUTH_ONE, message = ClusterRules.AUTH_ONE_MESSAGE)
public record EndpointSettings(
    @JsonPropertyDescription("http or https. Default: http.") @Pattern("^(https?|HTTPS?)$")
        @Nullable String scheme,
    @JsonPropertyDescription("How Prometheus checks the certificate of the exporter, with https.")
        @Nullable EndpointTls tlsConfig,
    @JsonPropertyDescription("User name and password, as references to Secrets.")
        @Nullable EndpointBasicAuth basicAuth,
    @JsonPropertyDescription("The header Authorization, as a reference to a Secret.")
        @Nullable EndpointAuthorization authorization,
    @JsonPropertyDescription("The scrape interval, instead of monitoring.interval.")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        @Nullable String interval,
    @JsonPropertyDescription(
            "The timeout of a scrape, a duration that is not longer than the interval. "
                + "Default: the timeout of Prometheus.")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        @Nullable String scrapeTimeout) {

  /** The names of all referenced Secrets. */
  public List<String> secretNames() {
    List<@Nullable SecretKeyFrom> keys = new ArrayList<>();
    if (tlsConfig != null) {
      Stream.of(tlsConfig.ca(), tlsConfig.cert())
          .filter(Objects::nonNull)
          .forEach(certificate -> keys.add(certificate.secret()));
      keys.add(tlsConfig.keySecret());
    }
    if (basicAuth != null) {
      keys.add(basicAuth.username());
      keys.add(basicAuth.password());
    }
    if (authorization != null) {
      keys.add(authorization.credentials());
    }
    return keys.stream().filter(Objects::nonNull).map(SecretKeyFrom::name).distinct().toList();
  }
}
