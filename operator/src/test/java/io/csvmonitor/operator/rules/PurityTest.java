package io.csvmonitor.operator.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Alerts and dashboards are functions of the CsvMonitor: no cluster, no files, no clock. */
class PurityTest {
  private static final JavaClasses BOTH =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.csvmonitor.operator.rules", "io.csvmonitor.operator.dashboards");

  @Test
  void theyKnowOnlyTheApiAndTheirTypes() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.util..",
            "java.nio.charset",
            "java.security",
            "java.time..",
            "org.jspecify..",
            "com.fasterxml.jackson..",
            "io.csvmonitor.api",
            "io.csvmonitor.operator.rules",
            "io.csvmonitor.operator.dashboards..",
            "io.fabric8.kubernetes.api.model..",
            "io.fabric8.kubernetes.client",
            "io.fabric8.openshift.api.model.monitoring..")
        .check(BOTH);
    noClasses()
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(BOTH);
  }

  @Test
  void alertsKnowNothingOfDashboards() {
    noClasses()
        .that()
        .resideInAPackage("io.csvmonitor.operator.rules")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.csvmonitor.operator.dashboards..")
        .check(BOTH);
  }
}
