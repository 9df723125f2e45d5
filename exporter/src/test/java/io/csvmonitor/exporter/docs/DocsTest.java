package io.csvmonitor.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitorDocument;
import io.csvmonitor.exporter.csv.BadReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages say agrees with what is in the checkout. */
class DocsTest {
  private static final Pattern SEPARATOR = Pattern.compile("^---$\\n", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern TARGET = Pattern.compile("\\bmake ([a-z]+(?:-[a-z]+)*)\\b");
  private static final Pattern LIBRARY =
      Pattern.compile(
          "<dependency>\\s*<groupId>(?!io\\.csvmonitor)[^<]*</groupId>\\s*<artifactId>([^<]+)</artifactId>");

  @Test
  void linksLeadSomewhere() throws Exception {
    List<String> broken = new ArrayList<>();
    for (Path page : Documents.pages()) {
      for (String link :
          LINK.matcher(Documents.prose(page)).results().map(r -> r.group(1)).toList()) {
        if (link.startsWith("http")) {
          continue;
        }
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (!Files.exists(target)
            || (parts.length == 2 && !Documents.anchors(target).contains(parts[1]))) {
          broken.add(page + ": " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void manifestsAreRight() throws Exception {
    int count = 0;
    for (Documents.Block block : Documents.blocks("yaml")) {
      for (String document : SEPARATOR.split(block.text(), -1)) {
        if (isManifest(document)) {
          assertThat(CsvMonitorDocument.read(document).spec().sources())
              .as(block.page().toString())
              .isNotEmpty();
          count++;
        }
      }
    }
    assertThat(count).isGreaterThan(15);
  }

  /** Parts of a spec, in place of those of the sample. */
  @Test
  void thresholdsAndDiagnosesAreRight() throws Exception {
    String sample = Files.readString(Documents.ROOT.resolve("data/payments.yaml"));
    String sources = sample.substring(0, sample.indexOf("  thresholds:"));
    String thresholds = sample.substring(sources.length(), sample.indexOf("  diagnoses:"));
    int count = 0;
    for (Documents.Block block : Documents.blocks("yaml")) {
      String part = block.text().indent(2);
      if (block.text().startsWith("thresholds:")) {
        CsvMonitorDocument.read(sources + part);
        count++;
      } else if (block.text().startsWith("diagnoses:")) {
        CsvMonitorDocument.read(sources + thresholds + part);
        count++;
      }
    }
    assertThat(count).isGreaterThanOrEqualTo(2);
  }

  @Test
  void yamlIsAManifestOrPrometheus() throws Exception {
    for (Documents.Block block : Documents.blocks("yaml")) {
      assertThat(
              isManifest(block.text())
                  // Objects of Kubernetes, which the operator's tests hold against their schemas.
                  || block.text().startsWith("apiVersion:")
                  || block.text().startsWith("scrape_configs:")
                  || block.text().startsWith("thresholds:")
                  || block.text().startsWith("diagnoses:")
                  // Values of the chart, with which the operator's tests render it.
                  || block.text().startsWith("# values.yaml"))
          .as("%s is tested as one of them:%n%s", block.page(), block.text())
          .isTrue();
    }
  }

  @Test
  void makeTargetsExist() throws Exception {
    String makefile = Files.readString(Documents.ROOT.resolve("Makefile"));
    for (Path page : Documents.pages()) {
      String code =
          Pattern.compile("`[^`]*`|^ {4}.*$|^make .*$", Pattern.MULTILINE)
              .matcher(Files.readString(page))
              .results()
              .map(r -> r.group())
              .collect(Collectors.joining("\n"));
      for (String target : TARGET.matcher(code).results().map(r -> r.group(1)).toList()) {
        assertThat(makefile).as(page + ": make " + target).contains("\n" + target + ": ");
      }
    }
  }

  @Test
  void dependenciesAreListed() throws Exception {
    Set<String> inPoms = new TreeSet<>();
    try (Stream<Path> folders = Files.list(Documents.ROOT)) {
      for (Path pom :
          Stream.concat(Stream.of(Documents.ROOT), folders)
              .map(folder -> folder.resolve("pom.xml"))
              .filter(Files::isRegularFile)
              .toList()) {
        String text =
            Files.readString(pom)
                .replaceAll("(?s)<dependencyManagement>.*</dependencyManagement>", "");
        LIBRARY.matcher(text).results().forEach(library -> inPoms.add(library.group(1)));
        if (text.contains("jmh-generator-annprocess")) {
          inPoms.add("jmh-generator-annprocess");
        }
      }
    }
    assertThat(inPoms).hasSizeGreaterThan(15);
    assertThat(firstCells("dependencies.md")).containsExactlyElementsOf(inPoms);
  }

  @Test
  void reasonsOfBadRowsAreListed() throws Exception {
    assertThat(firstCells("metrics.md").stream().filter(name -> !name.contains("csvmonitor_")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(BadReason.values()).map(BadReason::label).toList());
  }

  private static boolean isManifest(String yaml) {
    return yaml.startsWith("sources:") || yaml.startsWith("apiVersion: csvmonitor.io");
  }

  private static Set<String> firstCells(String page) throws Exception {
    return Documents.rows(page).stream()
        .map(cells -> cells.getFirst().replace("`", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
