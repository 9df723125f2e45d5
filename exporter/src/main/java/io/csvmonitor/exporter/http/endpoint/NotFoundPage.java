package io.csvmonitor.exporter.http.endpoint;

import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.page.Page;
import java.util.List;

/** The page for a browser at an unknown path. It lists the existing paths. */
final class NotFoundPage {
  private NotFoundPage() {}

  static String render(String path, List<Endpoint> endpoints) {
    List<Html> rows =
        endpoints.stream()
            .map(
                e ->
                    Html.of(
                        "<tr><td>{}</td><th scope=\"row\">{}</th><td>{}</td></tr>\n",
                        e.method(),
                        e.allows("GET")
                            ? Html.of("<a href=\"{}\">{}</a>", e.path(), e.path())
                            : Html.of("<code>{}</code>", e.path()),
                        e.about()))
            .toList();
    Html body =
        Html.of(
            """
            <main class="wrap lone">
            <p class="eyebrow">CSV Monitor</p>
            <h1>Nothing is served here</h1>
            <p class="from"><code>{}</code></p>
            <div class="scroll" tabindex="0" role="region" aria-label="Endpoints">
            <table><caption>Endpoints</caption>
            <thead><tr><th scope="col">Method</th><th scope="col">Path</th><th scope="col">Content</th></tr></thead>
            <tbody>
            {}</tbody></table></div>
            </main>
            """,
            path,
            rows);
    return Page.render("Not found · CSV Monitor", Html.NOTHING, body);
  }
}
