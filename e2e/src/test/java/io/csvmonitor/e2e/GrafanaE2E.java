package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.figure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.csvmonitor.e2e.cluster.Grafana;
import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.PanelQuery;
import io.csvmonitor.e2e.cluster.Space;
import io.csvmonitor.testing.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** All dashboards in a real Grafana, as its queries answer and as its pages look. */
@OnCluster
@Order(3)
@EnabledIfEnvironmentVariable(
    named = Grafana.URL,
    matches = "http.+",
    disabledReason = "GRAFANA_URL names no Grafana")
class GrafanaE2E {
  private static final Path PICTURES = Path.of("target", "screenshots");

  @Test
  void dashboardsAreDrawn(Space space) throws Exception {
    Samples.apply(space, "");
    List<JsonNode> dashboards = new ArrayList<>(PanelQuery.dashboards(space.name()));
    String operators = Kube.operator().getMetadata().getNamespace();
    dashboards.addAll(PanelQuery.dashboards(operators));
    Grafana grafana = Grafana.given();
    List<String> imported = new ArrayList<>();
    try {
      for (JsonNode dashboard : dashboards) {
        String uid = dashboard.get("uid").asText();
        if (!taken(grafana, uid)) {
          grafana.take(dashboard);
          imported.add(uid);
        }
      }
      queriesAnswer(grafana, space.name());
      queriesAnswer(grafana, operators);
      pagesAreWhole(grafana, dashboards, space.name());
    } finally {
      imported.forEach(grafana::forget);
    }
  }

  /** Where a sidecar brings dashboards, it needs a moment; elsewhere they are given by hand. */
  private static boolean taken(Grafana grafana, String uid) {
    for (int i = 0; i < 10; i++) {
      if (grafana.has(uid)) {
        return true;
      }
      try {
        Thread.sleep(Duration.ofSeconds(1));
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }
    return false;
  }

  private static void queriesAnswer(Grafana grafana, String namespace) {
    List<PanelQuery> queries = new ArrayList<>(PanelQuery.in(namespace));
    int all = queries.size();
    queries.removeIf(PanelQuery::marksWhatIsWrong);
    assertThat(queries).isNotEmpty();
    await()
        .atMost(Duration.ofMinutes(6))
        .pollInterval(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              queries.removeIf(query -> grafana.values(query) > 0);
              assertThat(queries).isEmpty();
            });
    figure("queries through Grafana, of " + namespace, Integer.toString(all));
  }

  private static void pagesAreWhole(Grafana grafana, List<JsonNode> dashboards, String namespace) {
    Playwright.CreateOptions options =
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    try (Playwright playwright = Playwright.create(options);
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(
                            Program.onPath("chromium", "chromium-browser", "google-chrome"))
                        .setArgs(List.of("--no-sandbox")))) {
      Map<String, List<String>> wrong = new LinkedHashMap<>();
      for (JsonNode dashboard : dashboards) {
        for (int width : new int[] {1600, 900}) {
          for (String theme : List.of("light", "dark")) {
            String name = dashboard.get("title").asText().replaceAll("[^A-Za-z0-9]+", "-");
            List<String> found = look(grafana, browser, dashboard, width, theme, name);
            if (!found.isEmpty()) {
              wrong.put(name + " " + width + " " + theme, found);
            }
          }
        }
      }
      assertThat(wrong).isEmpty();
      dashboards.stream()
          .filter(each -> each.get("title").asText().startsWith("Overview / payments / "))
          .forEach(overview -> linksAndVariablesWork(grafana, browser, overview));
      dashboards.stream()
          .filter(each -> each.get("title").asText().startsWith("Fleet / "))
          .forEach(fleet -> monitorsAreLinked(grafana, browser, fleet, namespace));
    }
    figure(
        "dashboards drawn, each in two widths and two themes", Integer.toString(dashboards.size()));
  }

  /** Panels that show an error, or nothing, and texts that have no room. */
  private static List<String> look(
      Grafana grafana, Browser browser, JsonNode dashboard, int width, String theme, String name) {
    try (BrowserContext context = context(grafana, browser, width)) {
      Page page = context.newPage();
      page.navigate(
          grafana.page(
              "d/"
                  + dashboard.get("uid").asText()
                  + "?orgId=1&kiosk&from=now-15m&to=now&theme="
                  + theme));
      page.waitForSelector(".react-grid-item");
      // So tall that all panels are in sight, and load.
      Object height =
          page.evaluate("() => document.querySelector('.react-grid-layout').offsetHeight");
      page.setViewportSize(width, ((Number) height).intValue() + 150);
      page.waitForTimeout(1_000);
      List<String> found = List.of("not looked at");
      // Queries under way are no fault.
      for (int i = 0; i < 20 && !found.isEmpty(); i++) {
        page.waitForTimeout(1_000);
        found = wrong(page);
      }
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(PICTURES.resolve(name + "-" + width + "-" + theme + ".png")));
      return found;
    }
  }

  private static List<String> wrong(Page page) {
    Object found =
        page.evaluate(
            """
            () => {
              const isCut = text => {
                for (let e = text; !e.matches('.react-grid-item'); e = e.parentElement) {
                  if (getComputedStyle(e).textOverflow == 'ellipsis' && e.scrollWidth > e.clientWidth) {
                    return true;
                  }
                }
                return false;
              };
              const cut = [...document.querySelectorAll('.react-grid-item *')]
                  .filter(e => !e.children.length && e.innerText?.trim() && isCut(e))
                  .map(e => 'cut: ' + e.innerText.slice(0, 100));
              const scrolls = panel => [...panel.querySelectorAll('*')].some(e =>
                  /auto|scroll/.test(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1);
              // A matrix has as many columns as the file.
              const hidden = [...document.querySelectorAll('.react-grid-item')]
                  .filter(panel => !/^All columns/.test(panel.innerText.trim()) && scrolls(panel))
                  .map(panel => 'columns are cut: ' + panel.innerText.trim().slice(0, 60));
              return cut.concat(hidden).concat([...document.querySelectorAll('.react-grid-item')].filter(panel =>
                // A heatmap has no text of its own, and no column before the first day is complete.
                /No data/.test(panel.innerText) && !/by hour and complete day/.test(panel.innerText)
                || /An unexpected error|Loading plugin panel|Panel plugin not found/.test(panel.innerText)
                || panel.querySelector('[aria-label="Panel loading bar"], .panel-loading, .panel-info-corner--error,'
                    + ' [aria-label="Panel header error"], [data-testid="data-testid Panel status error"]')
                || panel.innerText.trim().split('\\n').length < 2 && !panel.querySelector('canvas, svg'))
                .map(panel => panel.innerText.slice(0, 100)));
            }
            """);
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  private static void linksAndVariablesWork(Grafana grafana, Browser browser, JsonNode overview) {
    try (BrowserContext context = context(grafana, browser, 1600)) {
      Page page = context.newPage();
      // All panels are in sight, and so are loaded.
      page.setViewportSize(1600, 3500);
      page.navigate(grafana.page("d/" + overview.get("uid").asText() + "?orgId=1"));
      page.waitForSelector(".react-grid-item");
      page.getByText("Dashboards of this monitor").first().click();
      page.getByText("Events of transactions").first().click();
      page.waitForSelector("text=Share by status");
      String chosen = page.url() + (page.url().contains("?") ? "&" : "?");
      page.navigate(chosen + "var-label_status=denied");
      page.waitForSelector("text=Share by status");
      page.waitForTimeout(5_000);
      String text = page.innerText("body");
      assertThat(text).contains("denied");
      // A heatmap has no column before the first day is complete.
      assertThat(text.replaceAll("by hour and complete day\\s+Last .*\\s+No data", ""))
          .doesNotContain("No data");
    }
  }

  private static void monitorsAreLinked(
      Grafana grafana, Browser browser, JsonNode fleet, String namespace) {
    try (BrowserContext context = context(grafana, browser, 1600)) {
      Page page = context.newPage();
      page.navigate(grafana.page("d/" + fleet.get("uid").asText() + "?orgId=1"));
      // The menu of dashboards has longer texts with the same part.
      page.getByText("payments / " + namespace, new Page.GetByTextOptions().setExact(true))
          .first()
          .click();
      page.waitForSelector("text=Overview / payments / " + namespace);
    }
  }

  private static BrowserContext context(Grafana grafana, Browser browser, int width) {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions().setViewportSize(width, 1000);
    grafana
        .authorization()
        .ifPresent(header -> options.setExtraHTTPHeaders(Map.of("Authorization", header)));
    return browser.newContext(options);
  }
}
