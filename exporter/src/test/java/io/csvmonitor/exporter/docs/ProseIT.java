package io.csvmonitor.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.testing.Pages;
import io.csvmonitor.testing.Program;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages are in plain English, as {@code etc/prose/check} ({@code make prose}) defines it. */
class ProseIT {
  private static final Path FOLDER = Pages.ROOT.resolve("etc/prose");
  private static final Pattern ADVICE =
      Pattern.compile("^  - expected: \"?(.+?)\"?$", Pattern.MULTILINE);

  private static final Pattern FAULT =
      Pattern.compile("texts\\.md:(\\d+):\\d+: (.*) \\[Error/prh]");

  /** Characters with a meaning in Markdown, and white space, so that each text is one paragraph. */
  private static final Pattern MARKDOWN = Pattern.compile("[<>*_`\\[\\]#|\\\\\\s]+");

  @TempDir Path folder;

  private record Outcome(int code, String text) {}

  @BeforeAll
  static void needsNode() {
    Program.onPath("node");
    Program.onPath("npm");
  }

  @Test
  void pagesArePlain() throws Exception {
    Outcome outcome = check();
    assertThat(outcome.text()).isEmpty();
    assertThat(outcome.code()).isZero();
  }

  /** Each rule has a sentence in {@code relapses.txt}, in the same order, and finds it. */
  @Test
  void relapsesAreFound() throws Exception {
    List<String> rules =
        ADVICE
            .matcher(Files.readString(FOLDER.resolve("terms.yml")))
            .results()
            .map(rule -> rule.group(1).replace("\\\"", "\""))
            .toList();
    List<String> sentences = Files.readAllLines(Path.of("src/test/resources/prose/relapses.txt"));
    assertThat(sentences).hasSameSizeAs(rules);
    Path page = Files.writeString(folder.resolve("page.md"), String.join("\n\n", sentences) + "\n");
    Outcome outcome = check(page.toString());
    assertThat(outcome.code()).isEqualTo(1);
    for (int i = 0; i < rules.size(); i++) {
      assertThat(outcome.text())
          .as(sentences.get(i))
          .containsPattern("page\\.md:" + (2 * i + 1) + ":.* => " + Pattern.quote(rules.get(i)));
    }
  }

  /** The texts of the programs follow the same rules, except the length of a sentence. */
  @Test
  void textsOfProgramsArePlain() throws Exception {
    List<JavaTexts.Text> texts = JavaTexts.all();
    assertThat(texts).hasSizeGreaterThan(1000);
    assertThat(faults(texts)).isEmpty();
  }

  @Test
  void relapsesInTextsAreFound() throws Exception {
    List<JavaTexts.Text> texts =
        JavaTexts.of(
            "A.java",
            """
            class A {
              // "The spec in force is not a text."
              char quote = '"';
              String help = "The breach "
                  + "goes on.";
              String page = ""\"
                  <p class="a">The kept state is old.</p>
                  ""\";
            }
            """);
    assertThat(faults(texts))
        .satisfiesExactly(
            fault -> assertThat(fault).startsWith("A.java:4: ").contains("goes on"),
            fault -> assertThat(fault).startsWith("A.java:6: ").contains("kept state"));
  }

  /** Javadoc and comments follow the same rules, except the length of a sentence. */
  @Test
  void commentsArePlain() throws Exception {
    List<JavaTexts.Text> comments = JavaComments.all();
    assertThat(comments).hasSizeGreaterThan(5000);
    assertThat(faults(comments)).isEmpty();
  }

  @Test
  void relapsesInCommentsAreFound() throws Exception {
    List<JavaTexts.Text> comments =
        JavaComments.of(
            "A.java",
            """
            /**
             * Reads rows.
             *
             * <p>The file is of which
             * {@code nothing} remains.
             *
             * @param a what is not in force
             */
            class A {
              String help = "The breach goes on.";
              // A window is
              // judged.
              int a; // What it is.
            }
            """);
    assertThat(faults(comments))
        .satisfiesExactly(
            fault -> assertThat(fault).startsWith("A.java:1: ").contains("of which"),
            fault -> assertThat(fault).startsWith("A.java:1: ").contains("in force"),
            fault -> assertThat(fault).startsWith("A.java:11: ").contains("judged"),
            fault -> assertThat(fault).startsWith("A.java:13: ").contains("What it is"));
  }

  /** The faults of texts, each with its place in a source file. */
  private List<String> faults(List<JavaTexts.Text> texts) throws Exception {
    Path page =
        Files.writeString(
            folder.resolve("texts.md"),
            texts.stream()
                .map(text -> MARKDOWN.matcher(text.words()).replaceAll(" ").strip())
                .collect(Collectors.joining("\n\n", "", "\n")));
    return FAULT
        .matcher(check(page.toString()).text())
        .results()
        .map(
            fault -> {
              JavaTexts.Text text = texts.get((Integer.parseInt(fault.group(1)) - 1) / 2);
              return text.place() + ": " + fault.group(2) + " in \"" + text.words() + "\"";
            })
        .toList();
  }

  @Test
  void longSentencesAreFound() throws Exception {
    Path page =
        Files.writeString(folder.resolve("page.md"), "A row, " + "and a row ".repeat(10) + ".");
    Outcome outcome = check(page.toString());
    assertThat(outcome.text()).contains("page.md:1:", "en-max-word-count");
    assertThat(outcome.code()).isEqualTo(1);
  }

  private static Outcome check(String... pages) throws Exception {
    List<String> command = new ArrayList<>(List.of(FOLDER.resolve("check").toString()));
    command.addAll(List.of(pages));
    // npm reports what it installs to standard error.
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text);
  }
}
