package io.csvmonitor.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The records know nothing of the document that they are read from. */
class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.csvmonitor.api");

  @Test
  void recordsKnowNoDocument() {
    noClasses()
        .that()
        .resideInAPackage("io.csvmonitor.api")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.csvmonitor.api.document..", "io.csvmonitor.api.tree..")
        .check(ALL);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.csvmonitor.(api..)").should().beFreeOfCycles().check(ALL);
  }
}
