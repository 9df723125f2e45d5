package io.csvmonitor.exporter.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.csvmonitor.testing.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A browser that is installed, driven by the test. */
final class Chromium implements AutoCloseable {
  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium start() {
    Path program = Program.onPath("chromium", "chromium-browser", "google-chrome");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    // As root, as in a container, it runs only without its sandbox; it sees the
                    // pages of this test alone.
                    .setChromiumSandbox(false)
                    .setArgs(List.of("--disable-gpu")));
    return new Chromium(playwright, browser);
  }

  /** A new window, as a person would have it who comes for the first time. */
  Tab open(Tab.Look look) {
    return Tab.open(browser, look);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
