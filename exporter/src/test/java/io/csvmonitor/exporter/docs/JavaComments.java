package io.csvmonitor.exporter.docs;

import io.csvmonitor.testing.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The comments of the programs: the paragraphs and block tags of Javadoc, and the line comments, of
 * all main sources. Each has its place.
 */
final class JavaComments {
  private static final Pattern NEXT_LINE = Pattern.compile("\\s*\\R\\s*");
  private static final Pattern LINE_PREFIX = Pattern.compile("(?m)^\\s*//+ ?");
  private static final Pattern BLOCK_PREFIX = Pattern.compile("^/\\*+|\\*+/$|(?m:^\\s*\\*(?!/) ?)");

  /** The end of a paragraph, an item or a block tag. */
  private static final Pattern PARAGRAPH =
      Pattern.compile(
          "\\n\\s*\\n|</?(?:p|ul|ol|li)>|(?m:^\\s*)@(?:param\\s+\\S+|throws\\s+\\S+|return\\b)");

  private static final Pattern PRE = Pattern.compile("(?s)<pre>.*?</pre>");
  private static final Pattern INLINE =
      Pattern.compile("\\{@(?:code|link|value|snippet)\\s+(?:[\\w.]*[.#])?([^{}]*)}");
  private static final Pattern MARKUP = Pattern.compile("<[^<>]*>");
  private static final Pattern WORDS = Pattern.compile("\\w \\w");

  private JavaComments() {}

  static List<JavaTexts.Text> all() throws IOException {
    List<JavaTexts.Text> texts = new ArrayList<>();
    for (String module : JavaTexts.MODULES) {
      try (Stream<Path> files = Files.walk(Pages.ROOT.resolve(module + "/src/main/java"))) {
        for (Path file :
            files.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
          texts.addAll(of(Pages.ROOT.relativize(file).toString(), Files.readString(file)));
        }
      }
    }
    return texts;
  }

  /** The comments of a source file. Line comments on consecutive lines are one text. */
  static List<JavaTexts.Text> of(String name, String source) {
    List<JavaTexts.Text> texts = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    int begin = 0;
    int end = -1;
    Matcher token = JavaTexts.TOKEN.matcher(source);
    while (token.find()) {
      String text = token.group();
      if (text.startsWith("/*")) {
        String place = name + ":" + JavaTexts.line(source, token.start());
        add(texts, place, BLOCK_PREFIX.matcher(text).replaceAll(""));
      } else if (text.startsWith("//")) {
        if (end < 0 || !NEXT_LINE.matcher(source.substring(end, token.start())).matches()) {
          add(texts, name + ":" + JavaTexts.line(source, begin), lines.toString());
          lines.setLength(0);
          begin = token.start();
        }
        lines.append(LINE_PREFIX.matcher(text).replaceFirst("")).append(' ');
        end = token.end();
      }
    }
    add(texts, name + ":" + JavaTexts.line(source, begin), lines.toString());
    return texts;
  }

  private static void add(List<JavaTexts.Text> texts, String place, String comment) {
    String content = PRE.matcher(comment).replaceAll("");
    for (String each : PARAGRAPH.split(content, -1)) {
      String words = MARKUP.matcher(INLINE.matcher(each).replaceAll("$1")).replaceAll(" ").strip();
      if (WORDS.matcher(words).find()) {
        texts.add(new JavaTexts.Text(place, words.endsWith(".") ? words : words + "."));
      }
    }
  }
}
