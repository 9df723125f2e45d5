package io.csvmonitor.monitoring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Alerts and dashboards are functions of a spec: no cluster, no files, no clock. */
class PurityTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.csvmonitor.monitoring");

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
            "io.csvmonitor.api..",
            "io.csvmonitor.monitoring..")
        .check(ALL);
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.csvmonitor.api.CsvMonitor")
        .because("its class needs the client of Kubernetes, which the exporter has not")
        .check(ALL);
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(ALL);
  }

  @Test
  void alertsAndDashboardsKnowNothingOfEachOther() {
    noClasses()
        .that()
        .resideInAPackage("io.csvmonitor.monitoring.rules..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.csvmonitor.monitoring.dashboards..")
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("io.csvmonitor.monitoring.dashboards..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.csvmonitor.monitoring.rules..")
        .check(ALL);
  }

  @Test
  void theModelOfGrafanaKnowsNothingOfMonitors() {
    noClasses()
        .that()
        .resideInAPackage("io.csvmonitor.monitoring.dashboards.model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.csvmonitor.monitoring", "io.csvmonitor.monitoring.dashboards.monitor..")
        .check(ALL);
  }
}
