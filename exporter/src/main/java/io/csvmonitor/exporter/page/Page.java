package io.csvmonitor.exporter.page;

import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.html.HtmlDocument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The common parts of all pages of the exporter: style, icon and security policy. */
public final class Page {
  private static final String STYLE = HtmlDocument.style(Page.class, "page.css");

  /** Forbids all resources and scripts, except the style of the page and its icon. */
  static final String SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-%s'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
          .formatted(sha256(STYLE));

  /** Three bars, one of them out of place. */
  private static final String ICON =
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
          + "%3Crect width='16' height='16' rx='4' fill='%232456c7'/%3E"
          + "%3Cpath d='M4.5 12V8M8 12V4M11.5 12v-2' stroke='%23fff' stroke-width='2' stroke-linecap='round'/%3E%3C/svg%3E";

  private Page() {}

  /**
   * A whole page.
   *
   * @param more more elements for the head
   */
  public static String render(String title, Html more, Html body) {
    return HtmlDocument.write(
        title, STYLE, Html.of("<link rel=\"icon\" href=\"{}\">\n{}", ICON, more), body);
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
