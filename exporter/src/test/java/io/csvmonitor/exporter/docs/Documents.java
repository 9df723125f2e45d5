package io.csvmonitor.exporter.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's pages, and what is in them. */
final class Documents {
  /** The checkout. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern FENCE =
      Pattern.compile("^```(\\w*)(?: (\\S+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

  private Documents() {}

  /**
   * A fenced block of a page.
   *
   * @param file the name of the file that the reader saves it as; empty if it has none
   */
  record Block(Path page, String language, String file, String text) {}

  /** README.md and all pages under docs and data. */
  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    for (String folder : List.of("docs", "data")) {
      try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }

  /** All blocks of a language, in the pages' order. */
  static List<Block> blocks(String language) throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (Path page : pages()) {
      blocks(page).stream().filter(block -> block.language().equals(language)).forEach(blocks::add);
    }
    return blocks;
  }

  /** All blocks of a page. */
  static List<Block> blocks(Path page) throws IOException {
    return FENCE
        .matcher(Files.readString(page))
        .results()
        .map(
            fence ->
                new Block(
                    page,
                    fence.group(1),
                    fence.group(2) == null ? "" : fence.group(2),
                    fence.group(3)))
        .toList();
  }

  /** A page without its fenced blocks. */
  static String prose(Path page) throws IOException {
    return FENCE.matcher(Files.readString(page)).replaceAll("");
  }

  /** The anchors of a page's headings, as GitHub makes them. */
  static List<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(prose(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
        .toList();
  }

  /** The cells of a page's table rows that begin with a name in backquotes. */
  static List<List<String>> rows(String page) throws IOException {
    return Files.readString(ROOT.resolve("docs").resolve(page))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> Stream.of(line.split("\\|")).skip(1).map(String::strip).toList())
        .toList();
  }
}
