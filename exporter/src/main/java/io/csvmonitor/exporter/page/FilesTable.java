package io.csvmonitor.exporter.page;

import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.status.SourceStatus;
import io.csvmonitor.exporter.status.SourceStatus.FileStatus;
import java.util.List;

/** The files of a source with their progress. Many files are folded. */
final class FilesTable {
  private static final int MOST_UNFOLDED = 6;

  private FilesTable() {}

  static Html render(SourceStatus source) {
    List<FileStatus> files = source.files();
    if (files.isEmpty()) {
      return Html.of(
          "<p class=\"part none\">{}</p>\n",
          source.state() == SourceStatus.State.Failed
              ? "No file was found yet."
              : "Its files are not listed yet.");
    }
    return Html.of(
        """
        <details class="part"{}><summary>{}, {}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="The files of {}">
        <table><caption class="unseen">The files of {}</caption>
        <thead><tr><th scope="col">File</th><th scope="col" class="number">Size</th><th scope="col" class="number roomy">Read</th>\
        <th scope="col">Progress</th></tr></thead>
        <tbody>
        {}</tbody></table></div></details>
        """,
        files.size() > MOST_UNFOLDED ? Html.NOTHING : Html.of(" open"),
        NumberText.count(files.size(), "file", "files"),
        PageText.bytes(source.bytes()),
        source.name(),
        source.name(),
        files.stream().map(FilesTable::row).toList());
  }

  private static Html row(FileStatus file) {
    int percent = file.percentRead();
    return Html.of(
        """
        <tr><th scope="row" class="path">{}</th><td class="number">{}</td><td class="number roomy">{}</td>\
        <td class="progress"><progress max="100" value="{}" aria-label="Read of {}">{} %</progress> {} %{}</td></tr>
        """,
        file.path(),
        PageText.bytes(file.size()),
        PageText.bytes(file.read()),
        percent,
        file.path(),
        percent,
        percent,
        file.unfinished()
            ? Html.of(" <span class=\"where\">last line waits for its end</span>")
            : Html.NOTHING);
  }
}
