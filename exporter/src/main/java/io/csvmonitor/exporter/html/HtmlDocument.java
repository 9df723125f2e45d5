package io.csvmonitor.exporter.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A whole HTML document that needs no other file: no script, no font, no image. */
public final class HtmlDocument {
  private HtmlDocument() {}

  /**
   * Writes a document.
   *
   * @param style the content of the style element: see {@link #style}
   * @param head more elements of the head
   */
  public static String write(String title, String style, Html head, Html body) {
    return Html.of(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{}</title>
            {}<style>{}</style>
            </head>
            <body>
            {}</body>
            </html>
            """,
            title,
            head,
            new Html(style),
            body)
        .markup();
  }

  /**
   * The style of a document: the style of charts, and then a style sheet of the program.
   *
   * @param owner a class whose package has the style sheet
   * @param name the file name of the style sheet
   */
  public static String style(Class<?> owner, String name) {
    return read(HtmlDocument.class, "chart.css") + read(owner, name);
  }

  private static String read(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
