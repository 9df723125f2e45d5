package io.csvmonitor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The project's pages, and what is in them. */
public final class Pages {
  /** The checkout. */
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern FENCE =
      Pattern.compile(
          "(?:^ *<!-- ([^\\n]*?) -->\\n\\n?)?^( *)```(\\w*)\\n(.*?)^\\2```$",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

  private Pages() {}

  /**
   * A fenced block of a page.
   *
   * @param note the comment above it, which says to tests what it is: {@code file: NAME}, {@code
   *     added to: NAME}, {@code output}; empty if there is none
   */
  public record Block(Path page, String language, String note, String text) {
    /** The name behind a word of the note; empty if the note is another. */
    public String noted(String word) {
      return note.startsWith(word + ": ") ? note.substring(word.length() + 2) : "";
    }

    /** Saves it as the page asks for; false if the page asks for nothing. */
    public boolean savedIn(Path folder) throws IOException {
      if (!noted("file").isEmpty()) {
        Files.writeString(folder.resolve(noted("file")), text);
        return true;
      }
      if (!noted("added to").isEmpty()) {
        Path file = folder.resolve(noted("added to"));
        Files.writeString(file, Files.readString(file) + text);
        return true;
      }
      return false;
    }

    /** Its commands: its lines, those that go on joined, without comments. */
    public List<String> commands() {
      List<String> commands = new ArrayList<>();
      String open = "";
      for (String line : text.lines().toList()) {
        String command = open + line;
        boolean isContinued =
            command.endsWith("\\") || command.chars().filter(c -> c == '"').count() % 2 == 1;
        open = isContinued ? command + "\n" : "";
        if (!isContinued && !command.isBlank() && !command.startsWith("#")) {
          commands.add(command);
        }
      }
      assertThat(open).as(page + ": a command without its end").isEmpty();
      return commands;
    }
  }

  /** README.md and all pages under docs and data. */
  public static List<Path> all() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    for (String folder : List.of("docs", "docs/runbooks", "data")) {
      try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }

  /** All blocks of a language, in the pages' order. */
  public static List<Block> blocks(String language) throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (Path page : all()) {
      blocks(page).stream().filter(block -> block.language().equals(language)).forEach(blocks::add);
    }
    return blocks;
  }

  /** All blocks of a page. */
  public static List<Block> blocks(Path page) throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher fence = FENCE.matcher(Files.readString(page));
    while (fence.find()) {
      String note = fence.group(1) == null ? "" : fence.group(1);
      String indent = fence.group(2);
      String text =
          fence
              .group(4)
              .lines()
              .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line)
              .collect(Collectors.joining("\n", "", "\n"));
      blocks.add(new Block(page, fence.group(3), note, text));
    }
    return blocks;
  }

  /** A page without its fenced blocks. */
  public static String prose(Path page) throws IOException {
    return FENCE.matcher(Files.readString(page)).replaceAll("");
  }

  /** The anchors of a page's headings, as GitHub makes them. */
  public static List<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(prose(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
        .toList();
  }

  /** The cells of a page's table rows that begin with a name in backquotes. */
  public static List<List<String>> rows(String page) throws IOException {
    return Files.readString(ROOT.resolve("docs").resolve(page))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> Stream.of(line.split("\\|")).skip(1).map(String::strip).toList())
        .toList();
  }

  /**
   * What a page shows as output, as a pattern: three dots stand for anything, as line ends do for
   * blanks behind a line.
   */
  public static Pattern shown(String output) {
    return Pattern.compile(
        output
            .strip()
            .lines()
            .map(line -> line.stripTrailing().equals("...") ? "(?:.*\\n)*?" : cut(line) + "[ ]*\\n")
            .collect(Collectors.joining()));
  }

  private static String cut(String line) {
    return Stream.of(line.stripTrailing().split("\\.\\.\\.", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*?"));
  }
}
