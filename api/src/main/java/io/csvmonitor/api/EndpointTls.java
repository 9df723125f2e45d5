package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.Syntax;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * How Prometheus checks the exporter's certificate. Certificates and keys are references into the
 * CsvMonitor's namespace: a path would be one of Prometheus' own files.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EndpointTls(
    @JsonPropertyDescription("The certificate of who signed the exporter's.")
        @Nullable CertificateFrom ca,
    @JsonPropertyDescription("The certificate that Prometheus shows.")
        @Nullable CertificateFrom cert,
    @JsonPropertyDescription("The key of that certificate.") @Nullable SecretKeyFrom keySecret,
    @JsonPropertyDescription("The name that must be in the exporter's certificate.")
        @Size(min = 1, max = 253)
        @Nullable String serverName,
    @JsonPropertyDescription(
            "Whether Prometheus takes any certificate: for tests only. Default: false.")
        @Nullable Boolean insecureSkipVerify,
    @JsonPropertyDescription("The oldest version of TLS that Prometheus takes, such as \"TLS12\".")
        @Pattern(Syntax.TLS_VERSION)
        @Nullable String minVersion,
    @JsonPropertyDescription("The newest version of TLS that Prometheus takes, such as \"TLS13\".")
        @Pattern(Syntax.TLS_VERSION)
        @Nullable String maxVersion) {}
