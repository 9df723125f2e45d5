package io.csvmonitor.exporter.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** What all pages have around their content: head, style and icon, without any other file. */
final class Page {
  private static final String STYLE = style();

  /** Nothing may load or run: of styles only the page's own, of images only its icon. */
  static final String SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-%s'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
          .formatted(sha256(STYLE));

  /** Three bars, one of them missing its place. */
  private static final String ICON =
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
          + "%3Crect width='16' height='16' rx='4' fill='%232456c7'/%3E"
          + "%3Cpath d='M4.5 12V8M8 12V4M11.5 12v-2' stroke='%23fff' stroke-width='2' stroke-linecap='round'/%3E%3C/svg%3E";

  private Page() {}

  /**
   * A whole page.
   *
   * @param more for the head
   */
  static String render(String title, Html more, Html body) {
    return Html.of(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{}</title>
            <link rel="icon" href="{}">
            {}<style>{}</style>
            </head>
            <body>
            {}</body>
            </html>
            """,
            title,
            ICON,
            more,
            new Html(STYLE),
            body)
        .markup();
  }

  private static String style() {
    try (InputStream in = Page.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
