package io.csvmonitor.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in k8s by their schemas, and the scripts by their shell. */
class SamplesIT {
  private static final Pattern OBJECTS =
      Pattern.compile(
          "^```yaml(?: \\S+)?\\n(apiVersion: .*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void objectsAreThoseOfTheirSchemas() throws Exception {
    Tool.named("kubectl-validate")
        .output(
            "--version",
            "1.30",
            "--local-crds",
            Checkout.CRD.getParent().toString(),
            Checkout.SAMPLES.toString(),
            Checkout.ROOT.resolve("k8s/kind/ports.yaml").toString());
  }

  /** The pages' too, of any kind. */
  @Test
  void objectsOfThePagesAreThoseOfTheirSchemas(@TempDir Path folder) throws Exception {
    int count = 0;
    try (Stream<Path> pages = Files.list(Checkout.ROOT.resolve("docs"))) {
      for (Path page : pages.filter(each -> each.toString().endsWith(".md")).toList()) {
        Matcher block = OBJECTS.matcher(Files.readString(page));
        while (block.find()) {
          Files.writeString(
              folder.resolve(page.getFileName() + "-" + count + ".yaml"), block.group(1));
          count++;
        }
      }
    }
    assertThat(count).isGreaterThan(3);
    Tool.named("kubectl-validate")
        .output(
            "--version",
            "1.30",
            "--local-crds",
            Checkout.CRD.getParent().toString(),
            folder.toString());
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
