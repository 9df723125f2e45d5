package io.csvmonitor.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A CsvMonitor becomes objects by pure functions, these are applied by dependents, and what is
 * observed becomes the status; only the reconciler knows all of it.
 */
class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.csvmonitor.operator");

  @Test
  void eachPartKnowsOnlyThoseBeforeIt() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("config")
        .definedBy("..operator.config..")
        .layer("model")
        .definedBy("..operator.model..")
        .layer("rules")
        .definedBy("..operator.rules..")
        .layer("dashboards.chart")
        .definedBy("..operator.dashboards.chart..")
        .layer("exporter")
        .definedBy("..operator.exporter..")
        .layer("monitoring")
        .definedBy("..operator.monitoring..")
        .layer("dependent")
        .definedBy("..operator.dependent..")
        .layer("status")
        .definedBy("..operator.status..")
        .layer("web")
        .definedBy("..operator.web..")
        .layer("reconcile")
        .definedBy("..operator.reconcile..")
        .layer("cli")
        .definedBy("..operator.cli..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("reconcile")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("web")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("status")
        .mayOnlyBeAccessedByLayers("reconcile")
        .whereLayer("dependent")
        .mayOnlyBeAccessedByLayers("reconcile")
        .whereLayer("monitoring")
        .mayOnlyBeAccessedByLayers("status", "reconcile")
        .whereLayer("exporter")
        .mayOnlyBeAccessedByLayers("status", "reconcile")
        .whereLayer("dashboards.chart")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("rules")
        .mayOnlyBeAccessedByLayers("dependent")
        .whereLayer("model")
        .mayOnlyBeAccessedByLayers("rules", "exporter", "dependent", "reconcile")
        .check(ALL);
  }

  @Test
  void theModelIsPure() {
    noClasses()
        .that()
        .resideInAPackage("..operator.model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javaoperatorsdk..", "java.nio.file..", "java.net..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.fabric8.kubernetes.client.KubernetesClient")
        .orShould()
        .callMethod(Instant.class, "now")
        .check(ALL);
  }

  /**
   * A tenant's text as a pattern, or as a glob that the JDK makes a pattern of, may run for ever.
   */
  @Test
  void patternsAreTheProgramsOwn() {
    noClasses()
        .should()
        .callMethod(FileSystem.class, "getPathMatcher", String.class)
        .orShould()
        .callMethod(Files.class, "newDirectoryStream", Path.class, String.class)
        .check(ALL);
    noCodeUnits()
        .that()
        .doNotHaveName("<clinit>")
        .should(
            new ArchCondition<>("call Pattern.compile") {
              @Override
              public void check(JavaCodeUnit unit, ConditionEvents events) {
                unit.getMethodCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().isEquivalentTo(Pattern.class))
                    .filter(call -> call.getName().equals("compile"))
                    .forEach(
                        call -> events.add(SimpleConditionEvent.satisfied(call, call.toString())));
              }
            })
        .check(ALL);
  }
}
