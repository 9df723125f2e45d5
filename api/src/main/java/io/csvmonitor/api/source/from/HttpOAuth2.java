package io.csvmonitor.api.source.from;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.RemoteRules;
import io.csvmonitor.api.rule.ServerNameRules;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.schema.TokenParameters;
import io.csvmonitor.api.secret.SecretValue;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The token of OAuth 2.0 that the exporter gets with the client credentials grant. The fields have
 * the names of the endpoint of a ServiceMonitor.
 *
 * @param tokenUrl the URL of the server that issues tokens
 * @param endpointParams further parameters of a request for a token
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = RemoteRules.TOKEN_PROXY,
    message = RemoteRules.TOKEN_PROXY_MESSAGE,
    fieldPath = ".tokenUrl")
@ValidationRule(
    value = ServerNameRules.TOKEN_URL,
    message = ServerNameRules.TLS_MESSAGE,
    fieldPath = ".tokenUrl")
@SchemaCustomizer(value = TokenParameters.class, input = "endpointParams")
public record HttpOAuth2(
    @JsonPropertyDescription("The ID of the client.") @Required SecretValue clientId,
    @JsonPropertyDescription("The secret of the client.") @Required SecretValue clientSecret,
    @JsonPropertyDescription(
            "The URL of the token endpoint, such as \"https://login.example.com/oauth2/token\". "
                + "It must begin with https://, except on this machine without proxyUrl. A redirect "
                + "is not followed.")
        @Required
        @Size(min = 8, max = 1024)
        @ValidationRule(value = RemoteRules.TOKEN_URL, message = RemoteRules.TOKEN_URL_MESSAGE)
        String tokenUrl,
    @JsonPropertyDescription("The scopes of the token, at most 32.") @Size(max = 32)
        List<@Size(min = 1, max = 255) @Pattern(Syntax.OAUTH_SCOPE) String> scopes,
    @JsonPropertyDescription(
            "Further parameters of the request for a token, such as audience, at most 16. They "
                + "are not secret.")
        @ValidationRule(
            value = RemoteRules.TOKEN_PARAMETERS,
            message = RemoteRules.TOKEN_PARAMETERS_MESSAGE)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Map<String, String> endpointParams,
    @JsonPropertyDescription(
            "The certificates of the connection to the token endpoint. Those of the source do not "
                + "apply to it.")
        @Nullable HttpTls tlsConfig,
    @JsonPropertyDescription(
            "The URL of a proxy to the token endpoint, such as \"http://proxy:3128\". The proxy of "
                + "the source does not apply to it. Default: no proxy.")
        @Size(min = 8, max = 253)
        @ValidationRule(value = RemoteRules.PROXY, message = RemoteRules.PROXY_MESSAGE)
        @Nullable String proxyUrl) {
  public HttpOAuth2 {
    scopes = scopes == null ? List.of() : List.copyOf(scopes);
    endpointParams =
        endpointParams == null
            ? Map.of()
            : Collections.unmodifiableMap(new TreeMap<>(endpointParams));
  }
}
