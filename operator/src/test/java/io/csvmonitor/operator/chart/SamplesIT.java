package io.csvmonitor.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The files in k8s by their schemas, and the scripts by their shell. */
class SamplesIT {
  @Test
  void objectsAreThoseOfTheirSchemas() throws Exception {
    Tool.named("kubectl-validate")
        .output(
            "--version",
            "1.30",
            "--local-crds",
            Checkout.CRD.getParent().toString(),
            Checkout.SAMPLES.toString(),
            Checkout.SAMPLES.resolve("remote").toString(),
            Checkout.ROOT.resolve("k8s/kind/ports.yaml").toString());
  }

  @Test
  void valuesOfOthersChartsAreYaml() throws Exception {
    for (String name :
        List.of(
            "k8s/kube-prometheus-stack-values.yaml",
            "k8s/kind/kube-prometheus-stack-values.yaml")) {
      assertThat(Checkout.yaml(Files.readString(Checkout.ROOT.resolve(name)))).isNotEmpty();
    }
  }

  /** Each port that leads into the node has a Service there. */
  @Test
  void portsLeadSomewhere() throws Exception {
    Map<String, Object> kind =
        Checkout.yaml(Files.readString(Checkout.ROOT.resolve("kind-config.yaml")));
    String services = Files.readString(Checkout.ROOT.resolve("k8s/kind/ports.yaml"));
    List<?> mappings = (List<?>) Checkout.at(kind, "nodes", 0, "extraPortMappings");
    assertThat(mappings)
        .hasSize(3)
        .allSatisfy(
            mapping ->
                assertThat(services)
                    .contains("nodePort: " + ((Map<?, ?>) mapping).get("containerPort")));
  }

  @Test
  void scriptsAreWhatAShellTakes() throws Exception {
    for (String name : List.of("k8s/kind-up", "k8s/kind-down")) {
      Path script = Checkout.ROOT.resolve(name);
      assertThat(script).isExecutable();
      Tool.named("bash").output("-n", script.toString());
    }
  }

  @Test
  void withoutToolsItIsSaidWhatIsMissing() throws Exception {
    Tool.Result result =
        Tool.named("env")
            .run("PATH=/usr/bin:/bin", "bash", Checkout.ROOT.resolve("k8s/kind-up").toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output())
        .contains("kind-up: ")
        .containsAnyOf("is not on the PATH", "image.tar");
  }
}
