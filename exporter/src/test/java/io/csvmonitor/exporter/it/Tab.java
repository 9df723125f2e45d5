package io.csvmonitor.exporter.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A page in a window of its own, and all that it did besides being shown. */
final class Tab implements AutoCloseable {
  /**
   * How a page is looked at.
   *
   * @param width of the window in pixels
   */
  record Look(String name, int width, ColorScheme colors, boolean scripts) {
    static final Look LIGHT = new Look("light", 1280, ColorScheme.LIGHT, true);
    static final Look DARK = new Look("dark", 1280, ColorScheme.DARK, true);
    static final Look NARROW = new Look("narrow", 360, ColorScheme.LIGHT, true);
    static final Look PHONE = new Look("phone", 380, ColorScheme.LIGHT, true);
    static final Look WITHOUT_SCRIPTS = new Look("no-scripts", 1280, ColorScheme.LIGHT, false);
  }

  private static final String CONTRAST = script("contrast.js");
  private static final String AXE = script("/axe.min.js");

  private final BrowserContext context;
  private final Page page;
  private final List<String> dialogs = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final List<URI> requests = new ArrayList<>();

  private Tab(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.onDialog(
        dialog -> {
          dialogs.add(dialog.message());
          dialog.dismiss();
        });
    page.onConsoleMessage(message -> errors.add(message.type() + ": " + message.text()));
    page.onPageError(errors::add);
    page.onRequest(request -> requests.add(URI.create(request.url())));
  }

  static Tab open(Browser browser, Look look) {
    return new Tab(
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(look.width(), 800)
                .setColorScheme(look.colors())
                .setJavaScriptEnabled(look.scripts())));
  }

  Response load(URI uri) {
    return page.navigate(uri.toString());
  }

  Page page() {
    return page;
  }

  /** What scripts asked a person. */
  List<String> dialogs() {
    return dialogs;
  }

  /** What the page wrote to the console. */
  List<String> errors() {
    return errors;
  }

  /** Of what the page asked for, what goes to another place than this. */
  List<URI> requestsElsewhere(URI home) {
    return requests.stream()
        .filter(uri -> !"data".equals(uri.getScheme()))
        .filter(uri -> !Objects.equals(uri.getAuthority(), home.getAuthority()))
        .toList();
  }

  void screenshot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", name + ".png"))
            .setFullPage(true));
  }

  void openAllDetails() {
    page.evaluate("() => document.querySelectorAll('details').forEach(each => each.open = true)");
  }

  /** What is wider than its window; parts that scroll by themselves may be. */
  List<String> overflow() {
    return strings(
        page.evaluate(
            """
            () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
                [...document.querySelectorAll('body *')]
                    .filter(each => !each.closest('.scroll')
                        && each.getBoundingClientRect().right > document.documentElement.clientWidth)
                    .map(each => each.outerHTML.slice(0, 200)).concat('the page scrolls').slice(0, 10)
            """));
  }

  /**
   * The names of the visible panels that are wider than their place and scroll by themselves. Each
   * of them is scrolled to its end.
   */
  List<String> scrolledPanels() {
    return strings(
        page.evaluate(
            """
            () => [...document.querySelectorAll('.scroll')].filter(each => {
                each.scrollLeft = each.scrollWidth;
                return each.scrollLeft > 0;
              }).map(each => each.getAttribute('aria-label'))
            """));
  }

  /** How far the window itself scrolls sideways, in pixels. */
  int sideways() {
    return ((Number)
            page.evaluate(
                "() => { window.scrollTo(document.documentElement.scrollWidth, 0); return window.scrollX; }"))
        .intValue();
  }

  /** Texts that are hard to read before their ground. */
  List<String> lowContrast() {
    return strings(page.evaluate(CONTRAST, 4.5));
  }

  /** What axe finds; contrast is looked at above, in a tenth of the time. */
  List<String> violations() {
    page.evaluate(AXE);
    return strings(
        page.evaluate(
            """
            async () => (await axe.run(document, {
                  resultTypes: ['violations'],
                  rules: {'color-contrast': {enabled: false}}
                })).violations.flatMap(
                each => each.nodes.slice(0, 3).map(node => each.id + ': ' + node.html.slice(0, 200)))
            """));
  }

  /** Headings as their levels and texts. */
  List<String> headings() {
    return strings(
        page.evaluate(
            """
            () => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(
                each => each.tagName[1] + ' ' + each.textContent.trim())
            """));
  }

  List<String> texts(String selector) {
    return page.locator(selector).allTextContents();
  }

  int count(String selector) {
    return page.locator(selector).count();
  }

  /** What has the focus. */
  String focus() {
    return (String)
        page.evaluate(
            "() => document.activeElement.tagName + ' ' + document.activeElement.textContent.trim()");
  }

  void press(String key) {
    page.keyboard().press(key);
  }

  private static List<String> strings(Object found) {
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  private static String script(String name) {
    try (InputStream in = Tab.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
