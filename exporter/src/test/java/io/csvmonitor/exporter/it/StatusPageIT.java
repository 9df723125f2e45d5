package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The status page in a browser, as people see it; screenshots stay in target/screenshots. */
class StatusPageIT {
  @TempDir static Path folder;
  private static final Map<Scene, Monitor> MONITORS = new EnumMap<>(Scene.class);
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.start();
    for (Scene scene : Scene.values()) {
      Path own = Files.createDirectory(folder.resolve(scene.name()));
      scene.write(own);
      Monitor monitor = Monitor.start(own);
      MONITORS.put(scene, monitor);
      monitor.status(status -> status.contains("\"summary\" : \"" + scene.verdict()));
    }
  }

  @AfterAll
  static void stop() {
    MONITORS.values().forEach(Monitor::close);
    if (chromium != null) {
      chromium.close();
    }
  }

  private static URI page(Scene scene) {
    return URI.create("http://localhost:" + MONITORS.get(scene).port() + "/");
  }

  private static Tab open(Scene scene, Tab.Look look) {
    Tab tab = chromium.open(look);
    tab.load(page(scene));
    return tab;
  }

  static Stream<Arguments> views() {
    return Stream.of(Scene.values())
        .flatMap(
            scene ->
                Stream.of(Tab.Look.LIGHT, Tab.Look.DARK, Tab.Look.NARROW)
                    .map(look -> Arguments.of(scene, look)));
  }

  @ParameterizedTest
  @MethodSource("views")
  void canBeReadByAll(Scene scene, Tab.Look look) {
    try (Tab tab = open(scene, look)) {
      tab.screenshot(scene.name().toLowerCase(Locale.ROOT) + "-" + look.name());
      tab.openAllDetails();

      assertThat(tab.overflow()).isEmpty();
      assertThat(tab.lowContrast()).isEmpty();
      assertThat(tab.violations()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWideTableScrollsInItsPanel(Scene scene) {
    try (Tab tab = open(scene, Tab.Look.PHONE)) {
      tab.openAllDetails();

      List<String> wide = new ArrayList<>(tab.scrolledPanels());
      assertThat(tab.sideways()).isZero();
      if (scene == Scene.SAMPLE) {
        assertThat(wide).contains("The active spec");
      } else if (scene == Scene.BROKEN) {
        assertThat(wide).contains("The last bad rows of orders");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void isOfOnePiece(Scene scene) {
    try (Tab tab = chromium.open(Tab.Look.LIGHT)) {
      Response response = tab.load(page(scene));

      assertThat(response.headerValue("content-security-policy"))
          .startsWith("default-src 'none'")
          .doesNotContain("unsafe", "script-src");
      assertThat(tab.requestsElsewhere(page(scene))).isEmpty();
      assertThat(tab.errors()).isEmpty();
      assertThat(tab.dialogs()).isEmpty();
      assertThat(tab.count("script, iframe, object, img, [style]")).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasHeadingsInOrderAndTablesWithHeaders(Scene scene) {
    try (Tab tab = open(scene, Tab.Look.LIGHT)) {
      List<Integer> levels =
          tab.headings().stream().map(heading -> heading.charAt(0) - '0').toList();
      assertThat(levels).startsWith(1).containsOnlyOnce(1);
      for (int i = 1; i < levels.size(); i++) {
        assertThat(levels.get(i))
            .as(tab.headings().get(i))
            .isLessThanOrEqualTo(levels.get(i - 1) + 1);
      }
      assertThat(tab.count("table:not(:has(> caption))")).isZero();
      assertThat(tab.count("table:not(:has(> thead th[scope=col]))")).isZero();
      assertThat(tab.count("th:not([scope])")).isZero();
      assertThat(tab.count("svg[role=img]:not(:has(> title + desc)), progress:not([aria-label])"))
          .isZero();
      assertThat(tab.count("a[href^='#']")).isEqualTo(tab.count("a[href^='#']:not([href='#'])"));
      assertThat(missingTargets(tab)).isEmpty();
    }
  }

  /** Links within the page that lead nowhere. */
  private static List<?> missingTargets(Tab tab) {
    return (List<?>)
        tab.page()
            .evaluate(
                """
                () => [...document.querySelectorAll("a[href^='#']")].map(each => each.hash)
                    .filter(each => !document.getElementById(each.slice(1)))
                """);
  }

  @ParameterizedTest
  @EnumSource
  void saysTheSameWithoutScripts(Scene scene) {
    try (Tab with = open(scene, Tab.Look.LIGHT);
        Tab without = open(scene, Tab.Look.WITHOUT_SCRIPTS)) {
      for (String of : List.of("h1, h2, h3, h4", "th", "dt", "a", "summary")) {
        assertThat(without.texts(of)).isEqualTo(with.texts(of));
      }
    }
  }

  @Test
  void keysAreEnough() {
    try (Tab tab = open(Scene.SAMPLE, Tab.Look.LIGHT)) {
      tab.press("Tab");
      assertThat(tab.focus()).isEqualTo("A Skip to the content");
      tab.press("Tab");
      assertThat(tab.focus()).isEqualTo("A Diagnoses");
      tab.press("Enter");
      assertThat(tab.page().url()).endsWith("#diagnoses");

      tab.page().locator("#configuration ~ * summary").focus();
      assertThat(tab.page().locator(".spec").isVisible()).isFalse();
      tab.press("Enter");
      assertThat(tab.page().locator(".spec").isVisible()).isTrue();
    }
  }

  @Test
  void saysFirstWhatIsBreachedAndWhy() {
    try (Tab tab = open(Scene.SAMPLE, Tab.Look.LIGHT)) {
      assertThat(tab.texts("#overview"))
          .containsExactly("MonitoringFailure is active, 1 of 6 thresholds breached");
      assertThat(tab.texts(".lead").getFirst())
          .contains("Checkouts are not being recorded while payments go through.")
          .contains("CheckoutsStopped");
      assertThat(tab.page().locator("#diagnosis-MonitoringFailure a").first().getAttribute("href"))
          .isEqualTo("#threshold-CheckoutsStopped");
      assertThat(tab.texts("#threshold-CheckoutsStopped").getFirst())
          .contains("Critical", "source checkouts", "Expected", "Evaluated", "America/Sao_Paulo");
      assertThat(tab.count("#threshold-CheckoutsStopped svg[role=img]")).isEqualTo(1);
      assertThat(tab.texts(".incidents tbody th").toString())
          .contains("CheckoutsStopped", "CheckoutsSpike", "DeniedBurst", "FailedShare");
    }
  }

  @Test
  void showsAnOutage() {
    try (Tab tab = open(Scene.OUTAGE, Tab.Look.LIGHT)) {
      assertThat(tab.texts("#overview").getFirst()).startsWith("PaymentsStopped is active");
      assertThat(tab.texts("h3").getFirst()).isEqualTo("PaymentsStopped");
      assertThat(tab.texts("article[id^=threshold] h3"))
          .containsExactly("ApprovedVolume", "DeniedVolume");
      assertThat(tab.texts("#threshold-ApprovedVolume .why").getFirst())
          .contains("payments (status approved) is 0");
    }
  }

  @Test
  void saysWhatIsWrongWithASource() {
    try (Tab tab = open(Scene.BROKEN, Tab.Look.LIGHT)) {
      assertThat(tab.texts("#overview").getFirst()).contains("2 sources failed");
      assertThat(tab.texts("#source-refunds .message").getFirst()).contains("column", "status");
      assertThat(tab.texts("#source-payouts .message").getFirst()).contains("<b>payouts</b>.csv");
      assertThat(tab.texts("#threshold-Refunds").getFirst()).contains("Unknown", "No verdict yet");
      assertThat(tab.texts("#source-orders caption").toString()).contains("The last 18");
    }
  }

  @Test
  void cellsAreNeverMarkup() {
    try (Tab tab = open(Scene.BROKEN, Tab.Look.LIGHT)) {
      tab.openAllDetails();

      String page = tab.texts("body").getFirst();
      assertThat(Scene.HOSTILE.lines()).allMatch(page::contains);
      assertThat(
              tab.count(
                  "main b:not(.reasons b), a[href^=javascript], [onmouseover], [onload], [onerror]"))
          .isZero();
      assertThat(tab.dialogs()).isEmpty();
    }
  }

  @Test
  void saysThatThereIsNothingYet() {
    try (Tab tab = open(Scene.EMPTY, Tab.Look.LIGHT)) {
      assertThat(tab.texts("#overview").getFirst()).isEqualTo("1 source failed");
      assertThat(tab.texts("main").getFirst()).contains("orders.csv", "No file was found yet.");
      assertThat(tab.count("#thresholds, #incidents, #diagnoses")).isZero();
    }
  }

  @Test
  void ofManyThresholdsTheBreachedAreSeenAtOnce() {
    try (Tab tab = open(Scene.CROWD, Tab.Look.LIGHT)) {
      assertThat(tab.texts("#overview").getFirst()).isEqualTo("5 of 200 thresholds breached");
      assertThat(tab.page().locator("article[id^=threshold]:visible").count()).isEqualTo(5);
      assertThat(tab.texts("article[id^=threshold] h3").getFirst()).startsWith("T150_");
      assertThat(tab.texts("summary").toString()).contains("195 thresholds are normal");
      assertThat(tab.count("article[id^=source]")).isEqualTo(32);

      // A link into what is folded opens it.
      tab.page().locator("table a[href='#source-source-7-xxx']").click();
      assertThat(tab.page().locator("#source-source-7-xxx").isVisible()).isTrue();
    }
  }
}
