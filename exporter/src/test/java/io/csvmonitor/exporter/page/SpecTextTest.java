package io.csvmonitor.exporter.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SpecTextTest {
  @Test
  void saysTheSpecWithItsDefaults() {
    String yaml =
        SpecText.yaml(
            Verdicts.spec("thresholds:\n  - {name: T, metric: transactions, limit: {above: 5}}\n"));

    assertThat(yaml)
        .contains("path: transactions.csv", "name: T", "severity: Warning", "hold: 5m")
        .doesNotContain("exporter:", "monitoring:", "null", "---");
  }

  @Test
  void saysNothingSecretOfSourcesAndCalendars() {
    String from =
        """
        from:
              http:
                url: "https://example.com/a.csv?token=hunter2"
                headers: [{name: X-Key, value: hunter2}]
                oauth2:
                  clientId: {env: A}
                  clientSecret: {env: B}
                  tokenUrl: "https://example.com/token?key=hunter2"
                  endpointParams: {audience: hunter2}
        """;
    String yaml =
        SpecText.yaml(
            Verdicts.spec(
                "  - name: other\n    "
                    + from
                    + "    metrics: [{name: other, type: Counter}]\n"
                    + "calendars:\n  - name: Deploys\n    effect: Mark\n    "
                    + from));

    assertThat(yaml)
        .doesNotContain("hunter2")
        .contains("name: Deploys", "name: other")
        .containsPattern("(?s)(a[.]csv[?][(]left out[)].*){2}");
  }

  @Test
  void saysNothingSecret() throws Exception {
    JsonNode from =
        new ObjectMapper()
            .readTree(
                """
                {"http": {"url": "https://user:hunter2@example.com/a.csv?token=hunter2",
                  "headers": {"X-Key": "hunter2"}, "bearerToken": "hunter2",
                  "basicAuth": {"username": "u", "password": "hunter2"},
                  "oauth2": {"endpointParams": {"audience": "hunter2"}}}}
                """);

    SpecText.withoutSecrets(from);

    assertThat(from.toString())
        .doesNotContain("hunter2")
        .contains("https://(left out)@example.com/a.csv?(left out)");
  }
}
