package io.csvmonitor.api.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ClusterRules;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.secret.SecretKeyFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * The check of the exporter's certificate by Prometheus. Certificates and keys are references into
 * the namespace of the CsvMonitor. A path would name a file of Prometheus.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = ClusterRules.TLS_PAIR, message = ClusterRules.TLS_PAIR_MESSAGE)
@ValidationRule(value = ClusterRules.TLS_VERSIONS, message = ClusterRules.TLS_VERSIONS_MESSAGE)
public record EndpointTls(
    @JsonPropertyDescription(
            "The certificate of the authority that signed the certificate of the exporter.")
        @Nullable CertificateFrom ca,
    @JsonPropertyDescription("The client certificate of Prometheus.")
        @Nullable CertificateFrom cert,
    @JsonPropertyDescription("The private key of the client certificate.")
        @Nullable SecretKeyFrom keySecret,
    @JsonPropertyDescription("The name that the certificate of the exporter must have.")
        @Size(min = 1, max = 253)
        @Nullable String serverName,
    @JsonPropertyDescription(
            "Whether Prometheus accepts any certificate. Only for tests. Default: false.")
        @Nullable Boolean insecureSkipVerify,
    @JsonPropertyDescription(
            "The oldest version of TLS that Prometheus accepts, such as \"TLS12\".")
        @Pattern(Syntax.TLS_VERSION)
        @Nullable String minVersion,
    @JsonPropertyDescription(
            "The newest version of TLS that Prometheus accepts, such as \"TLS13\".")
        @Pattern(Syntax.TLS_VERSION)
        @Nullable String maxVersion) {}
