package io.csvmonitor.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.testing.Pages;
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
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern OTHER_TEXT = Pattern.compile("tls_server_config:");
  private static final Pattern DOCUMENTS = Pattern.compile("(?m)^---\\n");
  private static final String SOURCE = "sources:\n  - name: a\n    from: {file: {path: a.csv}}\n";
  private static final Pattern TARGET = Pattern.compile("\\bmake ([a-z]+(?:-[a-z]+)*)\\b");
  private static final Pattern LIBRARY =
      Pattern.compile(
          "<dependency>\\s*<groupId>(?!io\\.csvmonitor)[^<]*</groupId>\\s*<artifactId>([^<]+)</artifactId>");

  @Test
  void linksLeadSomewhere() throws Exception {
    List<String> broken = new ArrayList<>();
    for (Path page : Pages.all()) {
      for (String link : LINK.matcher(Pages.prose(page)).results().map(r -> r.group(1)).toList()) {
        if (link.startsWith("http")) {
          continue;
        }
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (!Files.exists(target)
            || (parts.length == 2 && !Pages.anchors(target).contains(parts[1]))) {
          broken.add(page + ": " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  /** Each block is something that is tested, and says by its beginning what. */
  @Test
  void yamlIsRight() throws Exception {
    String sample = Files.readString(Pages.ROOT.resolve("data/payments.yaml"));
    int checked = 0;
    for (Pages.Block block : Pages.blocks("yaml")) {
      String text = block.text();
      if (text.startsWith("scrape_configs:")
          || text.startsWith("groups:")
          || text.startsWith("# values.yaml")) {
        // promtool takes them (DocsIT), and the chart (ChartIT).
        continue;
      }
      for (String manifest : manifests(block, sample)) {
        assertThatCode(() -> CsvMonitorDocument.read(manifest))
            .as(block.page() + ":\n" + text)
            .doesNotThrowAnyException();
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(20);
  }

  /** The whole manifests that a block makes; a part of one is put into the sample's place. */
  private static List<String> manifests(Pages.Block block, String sample) {
    String text = block.text();
    String sources = sample.substring(0, sample.indexOf("  thresholds:"));
    String withoutRatios = sample.substring(0, sample.indexOf("  ratios:"));
    String thresholds = sample.substring(sources.length(), sample.indexOf("  diagnoses:"));
    if (!block.noted("added to").isEmpty()) {
      // DocsIT checks the whole file.
      return List.of();
    }
    if (text.startsWith("sources:")) {
      return List.of(text);
    }
    if (text.startsWith("apiVersion:") || text.startsWith("#")) {
      // Other objects are checked by the operator's tests.
      List<String> objects = List.of(DOCUMENTS.split(text));
      assertThat(objects).as(text).allMatch(object -> object.contains("\nkind: "));
      return objects.stream().filter(object -> object.contains("\nkind: CsvMonitor\n")).toList();
    }
    String key = text.substring(0, text.indexOf(':'));
    return switch (key) {
      case "ratios" -> List.of(withoutRatios + text.indent(2));
      case "thresholds" -> List.of(sources + text.indent(2));
      case "diagnoses", "calendars" -> List.of(sources + thresholds + text.indent(2));
      case "replay", "exporter", "monitoring" -> List.of(sources + text.indent(2));
      case "freshness", "format", "numbers", "mode", "time", "retention" ->
          List.of(SOURCE + "    metrics: [{name: a, type: Counter}]\n" + text.indent(4));
      case "maxSeries", "labels", "missing" ->
          List.of(
              SOURCE + "    metrics:\n      - name: a\n        type: Counter\n" + text.indent(8));
      default -> fail(block.page() + ": a block that no test knows:\n" + text);
    };
  }

  /** What is shown as output is compared with it by DocsIT and PagesIT. */
  @Test
  void textIsOutput() throws Exception {
    for (Pages.Block block : Pages.blocks("text")) {
      assertThat(block.note().startsWith("output") || OTHER_TEXT.matcher(block.text()).lookingAt())
          .as("%s: a text that no test knows:%n%s", block.page(), block.text())
          .isTrue();
    }
  }

  @Test
  void languagesAreKnown() throws Exception {
    for (Path page : Pages.all()) {
      assertThat(Pages.blocks(page).stream().map(Pages.Block::language))
          .as(page.toString())
          .isSubsetOf("yaml", "sh", "text", "csv", "promql", "awk", "mermaid", "");
      assertThat(Files.readString(page).lines().filter(line -> line.strip().startsWith("```")))
          .as("%s: fences, each of which is seen", page)
          .hasSize(2 * Pages.blocks(page).size());
    }
  }

  @Test
  void makeTargetsExist() throws Exception {
    String makefile = Files.readString(Pages.ROOT.resolve("Makefile"));
    for (Path page : Pages.all()) {
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
    try (Stream<Path> folders = Files.list(Pages.ROOT)) {
      for (Path pom :
          Stream.concat(Stream.of(Pages.ROOT), folders)
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
            Stream.of(BadRowReason.values()).map(BadRowReason::label).toList());
  }

  private static Set<String> firstCells(String page) throws Exception {
    return Pages.rows(page).stream()
        .map(cells -> cells.getFirst().replace("`", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
