package io.csvmonitor.api.source.from;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ClusterRules;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.secret.TrustFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings for the certificate check of a server, and the client certificate. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = ClusterRules.TLS_PAIR, message = ClusterRules.TLS_PAIR_MESSAGE)
public record HttpTls(
    @JsonPropertyDescription(
            "The certificates (PEM) of the authorities that sign the certificate of the server. "
                + "Default: the authorities that Java trusts.")
        @Nullable TrustFrom ca,
    @JsonPropertyDescription("The client certificate (PEM) of the exporter.")
        @Nullable TrustFrom cert,
    @JsonPropertyDescription("The private key (PEM) of the client certificate.")
        @Nullable SecretValue keySecret,
    @JsonPropertyDescription(
            "The name that the exporter asks for (SNI), and that the certificate of the server "
                + "must have, such as \"reports.example.com\". Only with https, and not with s3. "
                + "Default: the host of the URL.")
        @Size(min = 1, max = 253)
        @Pattern(Syntax.DNS_NAME)
        @Nullable String serverName,
    @JsonPropertyDescription("Whether any certificate is accepted. Only for tests. Default: false.")
        @Default("false")
        boolean insecureSkipVerify) {
  /** All certificates. */
  List<TrustFrom> trusted() {
    return Stream.of(ca, cert).filter(Objects::nonNull).toList();
  }
}
