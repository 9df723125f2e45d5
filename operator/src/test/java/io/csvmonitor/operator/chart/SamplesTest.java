package io.csvmonitor.operator.chart;

import static io.csvmonitor.operator.chart.Checkout.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * The samples in k8s are right, and those of the payment company have the data of the folder data.
 */
class SamplesTest {
  private static final Pattern FROM_NAME = Pattern.compile(".*(?:claimName|name)=([^,}]+).*");
  private static final Path DATA = Checkout.ROOT.resolve("data");

  @Test
  void payments() throws Exception {
    List<Map<String, Object>> objects = read("payments.yaml");
    byte[] recording =
        Base64.getDecoder()
            .decode(
                at(of(objects, "payments-recording"), "binaryData", "transactions.csv.gz") + "");
    try (var text = new GZIPInputStream(new ByteArrayInputStream(recording))) {
      assertThat(text.readAllBytes())
          .isEqualTo(Files.readAllBytes(DATA.resolve("transactions.csv")));
    }
    assertThat(at(of(objects, "checkouts"), "data", "checkouts.csv"))
        .isEqualTo(Files.readString(DATA.resolve("checkouts.csv")));
  }

  /** Only where the files come from is another than on a laptop. */
  @Test
  void paymentsAreReadAsOnALaptop() throws Exception {
    Map<String, Object> there = monitors(read("payments.yaml")).getFirst();
    Map<String, Object> here = Checkout.yaml(Files.readString(DATA.resolve("payments.yaml")));
    for (Map<String, Object> monitor : List.of(there, here)) {
      for (Object source : (List<?>) at(monitor, "spec", "sources")) {
        ((Map<?, ?>) source).remove("from");
      }
    }
    assertThat(there).isEqualTo(here);
  }

  @Test
  void eachIsAManifest() throws Exception {
    for (Path file : Checkout.files(Checkout.SAMPLES, ".yaml")) {
      List<String> documents = Checkout.texts(Files.readString(file));
      assertThat(documents.stream().filter(text -> text.contains("kind: CsvMonitor")))
          .as(file.toString())
          .hasSize(1)
          .allSatisfy(
              text -> assertThat(CsvMonitorDocument.read(text).spec().sources()).isNotEmpty());
    }
  }

  @Test
  void whatIsNamedIsThere() throws Exception {
    for (Path file : Checkout.files(Checkout.SAMPLES, ".yaml")) {
      List<Map<String, Object>> objects = Checkout.documents(Files.readString(file));
      for (Object source : (List<?>) at(monitors(objects).getFirst(), "spec", "sources")) {
        Object from = ((Map<?, ?>) source).get("from");
        String kind = from.toString().contains("claimName") ? "PersistentVolumeClaim" : "ConfigMap";
        String name = FROM_NAME.matcher(from.toString()).replaceFirst("$1");
        assertThat(objects)
            .as(file + ": " + from)
            .anyMatch(
                object ->
                    kind.equals(object.get("kind")) && name.equals(at(object, "metadata", "name")));
      }
    }
  }

  /** They need a server, so kind-up does not apply them. */
  @Test
  void samplesOfServersAreManifestsWithTheirSecrets() throws Exception {
    List<Path> files = Checkout.files(Checkout.SAMPLES.resolve("remote"), ".yaml");
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      List<Map<String, Object>> objects = Checkout.documents(Files.readString(file));
      for (String text : Checkout.texts(Files.readString(file))) {
        if (text.contains("kind: CsvMonitor")) {
          for (Source source : CsvMonitorDocument.read(text).spec().sources()) {
            assertThat(source.from().remote().secretKeys())
                .isNotEmpty()
                .allSatisfy(
                    key ->
                        assertThat(objects)
                            .anyMatch(
                                object ->
                                    "Secret".equals(object.get("kind"))
                                        && key.name().equals(at(object, "metadata", "name"))
                                        && at(object, "stringData")
                                            .toString()
                                            .contains(key.key())));
          }
        }
      }
    }
  }

  @Test
  void jobsHaveTheExportersImageAndAreRestricted() throws Exception {
    int jobs = 0;
    for (Path file : Checkout.files(Checkout.SAMPLES, ".yaml")) {
      for (Map<String, Object> object : Checkout.documents(Files.readString(file))) {
        if ("Job".equals(object.get("kind"))) {
          jobs++;
          Object pod = at(object, "spec", "template", "spec");
          assertThat(pod.toString())
              .contains("image=csv-monitor:" + Checkout.version())
              .contains("runAsNonRoot=true")
              .contains("seccompProfile={type=RuntimeDefault}")
              .contains("allowPrivilegeEscalation=false")
              .contains("capabilities={drop=[ALL]}");
        }
      }
    }
    assertThat(jobs).isEqualTo(2);
  }

  /** No name is used by two samples: they are applied together. */
  @Test
  void theyDoNotOverwriteEachOther() throws Exception {
    List<String> names = new ArrayList<>();
    for (Path file : Checkout.files(Checkout.SAMPLES, ".yaml")) {
      for (Map<String, Object> object : Checkout.documents(Files.readString(file))) {
        names.add(object.get("kind") + "/" + at(object, "metadata", "name"));
      }
    }
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(10);
  }

  private static List<Map<String, Object>> read(String name) throws Exception {
    return Checkout.documents(Files.readString(Checkout.SAMPLES.resolve(name)));
  }

  private static List<Map<String, Object>> monitors(List<Map<String, Object>> objects) {
    return objects.stream().filter(object -> "CsvMonitor".equals(object.get("kind"))).toList();
  }

  private static Map<String, Object> of(List<Map<String, Object>> objects, String configMap) {
    return objects.stream()
        .filter(object -> "ConfigMap".equals(object.get("kind")))
        .filter(object -> configMap.equals(at(object, "metadata", "name")))
        .findFirst()
        .orElseThrow();
  }
}
