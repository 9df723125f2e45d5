package io.csvmonitor.operator.chart;

import static io.csvmonitor.operator.chart.Checkout.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.testing.Pages;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart, rendered by Helm with each of its ci values, and what checkers say of it. */
class ChartIT {
  /** The CRDs that ServiceMonitors are checked by come with this module. */
  private static final String PROMETHEUS_OPERATOR =
      "github.com/prometheus-operator/prometheus-operator@v0.93.1";

  private static final Pattern SETTING = Pattern.compile("--set ([^\\s`]+)");
  private static final Pattern FILE = Pattern.compile("(?:k8s|charts)/[-./a-z]+[a-z]");

  @TempDir Path folder;

  static Stream<Path> values() throws IOException {
    return Checkout.files(Checkout.CHART.resolve("ci"), "-values.yaml").stream();
  }

  @ParameterizedTest
  @MethodSource("values")
  void lintFindsNothing(Path values) throws Exception {
    Tool.named("helm").output("lint", "--strict", "--values", values.toString(), ".");
  }

  @ParameterizedTest
  @MethodSource("values")
  void objectsAreThoseOfTheirSchemas(Path values) throws Exception {
    Tool validate = Tool.named("kubectl-validate");
    Path crds = prometheusOperatorCrds();
    Path rendered = Files.writeString(folder.resolve("all.yaml"), Checkout.rendered(values));
    // The oldest version that the chart takes, which is also the one that this tool brings along.
    validate.output("--version", "1.30", "--local-crds", crds.toString(), rendered.toString());
  }

  @ParameterizedTest
  @MethodSource("values")
  void noCriticals(Path values) throws Exception {
    Tool score = Tool.named("kube-score");
    Path rendered = Files.writeString(folder.resolve("all.yaml"), Checkout.rendered(values));
    // Why these are passed over is in the chart's README.
    score.output(
        "score",
        "--ignore-container-cpu-limit",
        "--ignore-test=container-image-pull-policy",
        "--ignore-test=container-security-context-user-group-id",
        rendered.toString());
    assertThat(Files.readString(Checkout.CHART.resolve("README.md")))
        .contains("`container-resources`")
        .contains("`container-image-pull-policy`")
        .contains("`container-security-context-user-group-id`");
  }

  @ParameterizedTest
  @MethodSource("values")
  void noRightIsTooMuch(Path values) throws Exception {
    for (Map<String, Object> object : objects(values)) {
      if (!String.valueOf(object.get("kind")).endsWith("Role")) {
        continue;
      }
      for (Object rule : (List<?>) object.get("rules")) {
        assertThat(rule.toString())
            .doesNotContain("*")
            .doesNotContain("secrets")
            .doesNotContain("namespaces")
            .doesNotContain("customresourcedefinitions")
            .doesNotContain("escalate")
            .doesNotContain("impersonate");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void theOperatorReadsItsConfiguration(Path values) throws Exception {
    String written =
        objects(values).stream()
            .map(object -> at(object, "data", "config.yaml"))
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .findFirst()
            .orElseThrow();
    OperatorConfig read =
        OperatorConfig.load(Files.writeString(folder.resolve("config.yaml"), written));
    // Each field as it was written, and none that the chart leaves out.
    assertThat(Checkout.yaml(Serialization.asYaml(read)))
        .usingRecursiveComparison()
        .ignoringCollectionOrder()
        .withEqualsForFieldsMatchingRegexes(
            (quantity, number) -> quantity.toString().equals(number.toString()), ".*\\.cpu")
        .isEqualTo(Checkout.yaml(written));
  }

  @Test
  void nothingIsClusterWideWhereNamespacesAreListed() throws Exception {
    List<Map<String, Object>> objects =
        objects(Checkout.CHART.resolve("ci/namespaced-values.yaml"));
    assertThat(objects)
        .extracting(object -> String.valueOf(object.get("kind")))
        .doesNotContain("ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition");
    assertThat(objects)
        .filteredOn(object -> "Role".equals(object.get("kind")))
        .extracting(object -> at(object, "metadata", "namespace"))
        .containsExactlyInAnyOrder("payments", "shop", "csv-monitor");
  }

  @Test
  void rolesHaveTheRulesOfTheClusterRole() throws Exception {
    Object everywhere = rules("ClusterRole", "csv-monitor-csv-monitor-operator", "default");
    assertThat(rules("Role", "csv-monitor-csv-monitor-operator", "namespaced"))
        .isEqualTo(everywhere);
  }

  private Object rules(String kind, String name, String values) throws Exception {
    return objects(Checkout.CHART.resolve("ci/" + values + "-values.yaml")).stream()
        .filter(object -> kind.equals(object.get("kind")))
        .filter(object -> name.equals(at(object, "metadata", "name")))
        .findFirst()
        .orElseThrow()
        .get("rules");
  }

  @Test
  void theCrdIsTheProjectsAndStays() throws Exception {
    Map<String, Object> crd =
        objects(Checkout.CHART.resolve("ci/default-values.yaml")).stream()
            .filter(object -> "CustomResourceDefinition".equals(object.get("kind")))
            .findFirst()
            .orElseThrow();
    assertThat(at(crd, "metadata", "annotations", "helm.sh/resource-policy")).isEqualTo("keep");
    Map<String, Object> generated = Checkout.yaml(Files.readString(Checkout.CRD));
    assertThat(plain(crd.get("spec"))).isEqualTo(plain(generated.get("spec")));
  }

  /** Whole numbers are the same with and without a point. */
  private static Object plain(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<Object, Object> copy = new TreeMap<>();
        map.forEach((key, inside) -> copy.put(key, plain(inside)));
        yield copy;
      }
      case List<?> list -> list.stream().map(ChartIT::plain).toList();
      case Number number -> number.doubleValue();
      default -> value;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          watchNamespace={a}                      | watchNamespace
          exporter.image.tags=1                   | tags
          monitoring.serviceMonitor.enabled=maybe | auto
          image.digest=sha256:12                  | digest
          replicas=two                            | replicas
          """)
  void aWrongValueIsSaid(String value, String message) throws Exception {
    Tool.Result result = Tool.named("helm").run("template", "csv-monitor", ".", "--set", value);
    assertThat(result.status()).isNotZero();
    assertThat(result.output()).contains(message).contains("csv-monitor-operator");
  }

  @Test
  void anOldKubernetesIsRefused() throws Exception {
    Tool helm = Tool.named("helm");
    assertThat(helm.run("template", "a", ".", "--kube-version", "1.29.9").output())
        .contains("1.30.0");
    // As clouds call theirs.
    helm.output("template", "a", ".", "--kube-version", "v1.30.2-gke.100");
  }

  @Test
  void unitTests() throws Exception {
    assertThat(Tool.named("helm-unittest").output(".")).contains("Test Suites: 6 passed");
  }

  @Test
  void theReadmeIsCurrent() throws Exception {
    Tool docs = Tool.named("helm-docs");
    for (String name : List.of("Chart.yaml", "values.yaml", "README.md.gotmpl")) {
      Files.copy(Checkout.CHART.resolve(name), folder.resolve(name));
    }
    docs.output(
        "--chart-search-root", folder.toString(), "--sort-values-order", "file", "-l", "warning");
    assertThat(folder.resolve("README.md"))
        .as("make chart writes it again")
        .hasSameTextualContentAs(Checkout.CHART.resolve("README.md"));
  }

  /** Values and commands of the pages are such as the chart takes. */
  @Test
  void thePagesAreRight() throws Exception {
    Tool helm = Tool.named("helm");
    int blocks = 0;
    for (Pages.Block block : Pages.blocks("yaml")) {
      if (block.text().startsWith("# values.yaml")) {
        Path values =
            Files.writeString(folder.resolve("values" + blocks++ + ".yaml"), block.text());
        helm.output("template", "a", ".", "--values", values.toString());
      }
    }
    int settings = 0;
    for (Path page : Pages.all()) {
      String text = Files.readString(page);
      for (MatchResult set : SETTING.matcher(text).results().toList()) {
        helm.output("template", "a", ".", "--set", set.group(1));
        settings++;
      }
      for (MatchResult file : FILE.matcher(text).results().toList()) {
        assertThat(Checkout.ROOT.resolve(file.group())).as(page.toString()).exists();
      }
    }
    assertThat(blocks).isEqualTo(7);
    assertThat(settings).isGreaterThanOrEqualTo(3);
  }

  private static List<Map<String, Object>> objects(Path values) throws Exception {
    return Checkout.documents(Checkout.rendered(values));
  }

  private static Path prometheusOperatorCrds() throws Exception {
    String module = Tool.named("go").output("mod", "download", "-json", PROMETHEUS_OPERATOR);
    Matcher dir = Pattern.compile("\"Dir\": \"([^\"]+)\"").matcher(module);
    assertThat(dir.find()).as(module).isTrue();
    return Path.of(dir.group(1), "example", "prometheus-operator-crd");
  }
}
