package io.csvmonitor.operator.chart;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's files that go to a cluster, and how they are read. */
final class Checkout {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  static final Path CHART = ROOT.resolve("charts/csv-monitor-operator");
  static final Path SAMPLES = ROOT.resolve("k8s/samples");
  static final Path CRD = ROOT.resolve("k8s/crd/csvmonitors.csvmonitor.io.yaml");

  private static final Pattern SEPARATOR = Pattern.compile("^---$", Pattern.MULTILINE);

  private Checkout() {}

  /** The files of a folder with that end of the name, in order. */
  static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }

  /** What Helm makes of the chart with these values, in the namespace csv-monitor. */
  static String rendered(Path values) throws IOException, InterruptedException {
    return Tool.named("helm")
        .output(
            "template",
            "csv-monitor",
            ".",
            "--namespace",
            "csv-monitor",
            "--values",
            values.toString());
  }

  /** The documents of a YAML file, without the empty ones. */
  static List<Map<String, Object>> documents(String yaml) {
    List<Map<String, Object>> documents = new ArrayList<>();
    for (String document : texts(yaml)) {
      Map<String, Object> read = yaml(document);
      if (read != null) {
        documents.add(read);
      }
    }
    return documents;
  }

  /** The same as they are written. */
  static List<String> texts(String yaml) {
    return SEPARATOR.splitAsStream(yaml).toList();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> yaml(String document) {
    boolean empty = document.lines().allMatch(line -> line.isBlank() || line.startsWith("#"));
    return empty ? null : Serialization.unmarshal(document, Map.class);
  }

  /** What is at a path of an object, such as spec and replicas; null if nothing is. */
  static Object at(Map<String, Object> object, Object... path) {
    Object here = object;
    for (Object step : path) {
      if (here instanceof Map<?, ?> map) {
        here = map.get(step);
      } else if (here instanceof List<?> list && step instanceof Integer index) {
        here = list.get(index);
      } else {
        return null;
      }
    }
    return here;
  }

  /** The version in the pom of the whole project. */
  static String version() throws IOException {
    Matcher version =
        Pattern.compile("<artifactId>csv-monitor</artifactId>\\s*<version>([^<]+)</version>")
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    if (!version.find()) {
      throw new IllegalStateException("pom.xml must have a version after its artifactId");
    }
    return version.group(1);
  }
}
