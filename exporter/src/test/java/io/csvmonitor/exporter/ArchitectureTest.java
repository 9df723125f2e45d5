package io.csvmonitor.exporter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.OpenFile;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The flow goes one way: each package knows only those before it. */
class ArchitectureTest {
  private static final String ROOT = "io.csvmonitor.exporter.";
  private static final String API = "io.csvmonitor.api..";

  /** Bytes become rows, rows become samples, samples are judged. The report is behind these. */
  private static final List<String> FLOW =
      List.of(
          "tls", "source", "csv", "series", "threshold", "incident", "status", "html", "report");

  /** Packages that know the flow's, and that these do not know. */
  private static final List<String> AROUND =
      List.of(
          "page",
          "http",
          "config",
          "calendar",
          "state",
          "ingest",
          "exposition",
          "run",
          "infer",
          "suggest",
          "backtest",
          "query",
          "cli");

  /** What reads sources and keeps its state, from the ground up. */
  private static final List<String> READING = List.of("state", "ingest", "exposition", "run");

  /** The parts of an evaluation. The last package connects them. */
  private static final List<String> THRESHOLD =
      List.of(
          ROOT + "threshold.calendar",
          ROOT + "threshold.anomaly",
          ROOT + "threshold.explain",
          ROOT + "threshold.verdict",
          ROOT + "threshold.text",
          ROOT + "threshold.breach",
          ROOT + "threshold.view",
          ROOT + "threshold.rule",
          ROOT + "threshold.time",
          ROOT + "threshold");

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.csvmonitor");

  private static String[] packages(List<String> names) {
    return names.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
  }

  /** A reader who finds a name in a stack trace or in a page of the docs finds one file. */
  @Test
  void noTwoClassesHaveOneName() {
    Map<String, List<String>> byName =
        ALL.stream()
            .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));
    assertThat(byName.values()).allSatisfy(names -> assertThat(names).hasSize(1));
  }

  /**
   * Parts of a long list of arguments can be mixed up. A record groups them, a builder names them.
   */
  @Test
  void noConstructionHasMoreThanEightArguments() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Builder")
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "more than 8 arguments, of another file",
                call ->
                    call.getTarget().getRawParameterTypes().size() > 8
                        && !file(call.getOriginOwner()).equals(file(call.getTargetOwner()))))
        .check(ALL);
  }

  private static JavaClass file(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::file).orElse(type);
  }

  @Test
  void eachStepKnowsOnlyThoseBeforeIt() {
    for (int i = 0; i < FLOW.size(); i++) {
      List<String> unknown = new ArrayList<>(FLOW.subList(i + 1, FLOW.size()));
      unknown.addAll(AROUND);
      noClasses()
          .that()
          .resideInAPackage(ROOT + FLOW.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(unknown))
          .check(ALL);
    }
  }

  @Test
  void stateKnowsNoReaderAndReadersKnowNoScrape() {
    for (int i = 0; i < READING.size(); i++) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + READING.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(READING.subList(i + 1, READING.size())))
          .allowEmptyShould(true)
          .check(ALL);
    }
  }

  @Test
  void bytesAndRowsKnowNothingOfEachOther() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "csv..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "source..")
        .check(ALL);
  }

  @Test
  void storesKnowNothingAboveThem() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "source.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "source", ROOT + "source.identity..")
        .check(ALL);
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "source", ROOT + "source.identity..", ROOT + "source.store")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "source.store.local..")
        .because("the local file system is one store of several")
        .check(ALL);
  }

  @Test
  void whichFileIsWhichIsDecidedWithoutIo() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "source.identity..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "source", "java.io..", "java.net..", "java.nio.channels..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Files.class, FileSystem.class, FileStore.class, OpenFile.class)
        .orShould()
        .callMethod(FoundFile.class, "open")
        .check(ALL);
  }

  @Test
  void theDetectorIsPure() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + "threshold.anomaly..",
            ROOT + "threshold.explain..",
            ROOT + "threshold.calendar..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(List.of("source", "csv", "series")))
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "threshold..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
        .because("it has no I/O")
        .check(ALL);
  }

  @Test
  void eachPartOfAnEvaluationKnowsOnlyThoseBeforeIt() {
    for (int i = 0; i < THRESHOLD.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage(THRESHOLD.get(i))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(THRESHOLD.subList(i + 1, THRESHOLD.size()).toArray(String[]::new))
          .check(ALL);
    }
    assertThat(
            ALL.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT + "threshold")))
        .isSubsetOf(THRESHOLD);
  }

  @Test
  void htmlKnowsOnlyWhatItDraws() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "html..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(List.of("source", "csv", "series")))
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("io.csvmonitor..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.swing..", "javax.imageio..")
        .because("containers have no fonts, and charts are SVG")
        .check(ALL);
  }

  @Test
  void portsAndPageKnowNothingOfWhatRunsBehindThem() {
    noClasses()
        .that()
        .resideInAnyPackage(packages(List.of("http", "page")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            packages(
                List.of(
                    "source",
                    "config",
                    "state",
                    "ingest",
                    "exposition",
                    "run",
                    "infer",
                    "query",
                    "cli")))
        .check(ALL);
  }

  @Test
  void onlyThePortsKnowHttp() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".")
        .and()
        .resideOutsideOfPackages(packages(List.of("http", "cli")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "http..", "io.csvmonitor.http..", "com.sun.net.httpserver..")
        .check(ALL);
  }

  @Test
  void onlyPagesKnowHtml() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".")
        .and()
        .resideOutsideOfPackages(packages(List.of("html", "page", "report", "backtest", "http")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "html..")
        .check(ALL);
  }

  @Test
  void nobodyKnowsTheCommands() {
    classes()
        .that()
        .resideInAPackage(ROOT + "cli..")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAPackage(ROOT + "cli..")
        .check(ALL);
  }

  @Test
  void onlyTheCommandsAndTheBacktestKnowTheReport() {
    classes()
        .that()
        .resideInAPackage(ROOT + "report..")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage(packages(List.of("report", "backtest", "cli")))
        .check(ALL);
  }

  @Test
  void onlyTheCommandsKnowPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(ALL);
  }

  @Test
  void onlyTheCommandsKnowQueries() {
    classes()
        .that()
        .resideInAPackage(ROOT + "query..")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage(packages(List.of("query", "cli")))
        .check(ALL);
  }

  @Test
  void onlyTheCommandsKnowAlertsAndDashboards() {
    noClasses()
        .that()
        .resideInAPackage("io.csvmonitor.exporter..")
        .and()
        .resideOutsideOfPackage(ROOT + "cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.csvmonitor.monitoring..")
        .check(ALL);
  }

  @Test
  void onlyQueriesKnowTheEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "query..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.h2..")
        .check(ALL);
  }

  @Test
  void whatIsSaidGoesThroughWhatMakesItPrintable() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.cli\\.(Terminal|ProgressLine)")
        .and()
        .resideInAPackage("io.csvmonitor.exporter..")
        .should()
        .callMethodWhere(
            JavaCall.Predicates.target(
                    HasOwner.Predicates.With.<JavaClass>owner(
                        JavaClass.Predicates.assignableTo(PrintWriter.class)
                            .or(JavaClass.Predicates.assignableTo(PrintStream.class))))
                .and(
                    JavaCall.Predicates.target(
                        HasName.Predicates.nameMatching("print|println|printf|format"))))
        .because("names of files and cells may hold orders for a terminal")
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("io.csvmonitor.exporter..")
        .should()
        .callMethod(JsonNode.class, "toPrettyString")
        .because("PrintableJson writes JSON")
        .check(ALL);
  }

  @Test
  void theApiKnowsNothingOfTheExporter() {
    noClasses()
        .that()
        .resideInAPackage(API)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT.substring(0, ROOT.length() - 1) + "..")
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage(API)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
        .because("it has no I/O")
        .check(ALL);
  }

  @Test
  void noPackagesKnowEachOther() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void eachPackageHasItsPlaceInThisTest() {
    assertThat(
            ALL.stream()
                .map(each -> each.getPackageName())
                .filter(name -> name.startsWith(ROOT))
                .map(name -> name.substring(ROOT.length()))
                .distinct())
        .map(name -> name.replaceFirst("\\..*", ""))
        .allMatch(name -> FLOW.contains(name) || AROUND.contains(name));
  }

  /** A glob that the JDK makes a pattern of may take for ever. */
  @Test
  void globsAreMatchedInLinearTime() {
    noClasses()
        .should()
        .callMethod(FileSystem.class, "getPathMatcher", String.class)
        .orShould()
        .callMethod(Files.class, "newDirectoryStream", Path.class, String.class)
        .check(ALL);
  }
}
