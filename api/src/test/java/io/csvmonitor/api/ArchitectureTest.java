package io.csvmonitor.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each package knows only those before it. */
class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.csvmonitor.api");

  private static final List<String> RECORDS =
      List.of(
          "io.csvmonitor.api.secret",
          "io.csvmonitor.api.source.from",
          "io.csvmonitor.api.metric",
          "io.csvmonitor.api.source",
          "io.csvmonitor.api.ratio",
          "io.csvmonitor.api.threshold",
          "io.csvmonitor.api.diagnosis",
          "io.csvmonitor.api.calendar",
          "io.csvmonitor.api.exporter",
          "io.csvmonitor.api.monitoring",
          "io.csvmonitor.api.status",
          "io.csvmonitor.api");

  private static final List<String> BEFORE_RECORDS =
      List.of(
          "io.csvmonitor.api.text",
          "io.csvmonitor.api.glob",
          "io.csvmonitor.api.tree",
          "io.csvmonitor.api.rule",
          "io.csvmonitor.api.schema");

  private static final String DOCUMENT = "io.csvmonitor.api.document";

  private static List<String> flow() {
    return Stream.of(BEFORE_RECORDS, RECORDS, List.of(DOCUMENT)).flatMap(List::stream).toList();
  }

  @Test
  void eachPackageKnowsOnlyThoseBeforeIt() {
    List<String> flow = flow();
    for (int i = 0; i < flow.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage(flow.get(i))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(flow.subList(i + 1, flow.size()).toArray(String[]::new))
          .check(ALL);
    }
  }

  @Test
  void recordsKnowNoDocument() {
    noClasses()
        .that()
        .resideInAnyPackage(RECORDS.toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DOCUMENT, "io.csvmonitor.api.tree")
        .check(ALL);
  }

  @Test
  void eachPackageHasItsPlaceInThisTest() {
    assertThat(ALL.stream().map(JavaClass::getPackageName)).isSubsetOf(flow());
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.csvmonitor.(api..)").should().beFreeOfCycles().check(ALL);
  }
}
