package io.csvmonitor.operator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.monitoring.Links;
import io.csvmonitor.operator.samples.Samples;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
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

/** Each alert has its runbook, and each runbook an alert. */
class RunbooksTest {
  private static final Path FOLDER = Path.of("..", "docs", "runbooks");
  private static final List<String> PARTS =
      List.of("## Meaning", "## Impact", "## How to investigate", "## How to fix");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");

  private static final List<Rule> RULES =
      PrometheusRuleWriter.of(Samples.payments(), Links.toRunbooks(""))
          .getGroups()
          .getFirst()
          .getRules();

  private static Set<String> pages() throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("README.md"))
          .map(name -> name.replaceAll("\\.md$", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void pagesAndAlertsAreTheSame() throws Exception {
    List<String> known = new ArrayList<>(RULES.stream().map(Rule::getAlert).toList());
    known.addAll(List.of("ThresholdBreached", "DiagnosisActive"));
    assertThat(pages()).containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void eachPageHasItsParts() throws Exception {
    for (String page : pages()) {
      String text = Files.readString(FOLDER.resolve(page + ".md"));
      assertThat(text).startsWith("# " + page + "\n");
      assertThat(text.lines().filter(line -> line.startsWith("## "))).as(page).isEqualTo(PARTS);
    }
  }

  @Test
  void theListNamesEachAlertWithItsSeverity() throws Exception {
    String list = Files.readString(FOLDER.resolve("README.md"));
    for (Rule rule : RULES) {
      assertThat(list)
          .contains(
              "| ["
                  + rule.getAlert()
                  + "]("
                  + rule.getAlert()
                  + ".md) | "
                  + rule.getLabels().get("severity")
                  + " | "
                  + rule.getAnnotations().get("summary")
                  + " |");
    }
  }

  @Test
  void linksLeadSomewhere() throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        assertThat(LINK.matcher(Files.readString(file)).results().map(link -> link.group(1)))
            .as(file.toString())
            .allSatisfy(to -> assertThat(FOLDER.resolve(to)).isRegularFile());
      }
    }
  }

  /** Those of the exporter's list, with the same words. */
  @Test
  void theReasonsOfBadRowsAreAll() throws Exception {
    List<String> reasons =
        Files.readString(FOLDER.resolveSibling("metrics.md"))
            .lines()
            .dropWhile(line -> !line.equals("## Reasons of bad rows"))
            .filter(line -> line.startsWith("| `") && !line.contains("`too_many_series`"))
            .toList();
    assertThat(reasons).hasSizeGreaterThan(5);
    assertThat(
            Files.readString(FOLDER.resolve("BadRows.md"))
                .lines()
                .filter(line -> line.startsWith("| `")))
        .isEqualTo(reasons);
  }
}
