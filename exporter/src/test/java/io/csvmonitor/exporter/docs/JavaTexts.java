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
 * The texts of the programs: all string literals of the main sources that have words, each with its
 * place. Literals that are joined by {@code +} are one text. PromQL, SQL, CEL and patterns are left
 * out.
 */
final class JavaTexts {
  static final List<String> MODULES =
      List.of("api", "exporter", "http", "log", "monitoring", "operator");

  static final Pattern TOKEN =
      Pattern.compile(
          "\"\"\"(?<block>(?:\\\\.|(?!\"\"\").)*+)\"\"\"|\"(?<literal>(?:\\\\.|[^\"\\\\\n])*+)\""
              + "|'(?:\\\\.|[^'\\\\\n])'|//[^\n]*+|/\\*(?:(?!\\*/).)*+\\*/",
          Pattern.DOTALL);
  private static final Pattern JOINED = Pattern.compile("\\s*\\+\\s*");
  private static final Pattern WORDS = Pattern.compile("[a-z]{2,} [a-z]");
  private static final Pattern CODE =
      Pattern.compile("[{(]\\s*$|\\bby \\(|\\brate\\(|\\bSELECT |\\bself\\.");
  private static final Pattern MARKUP = Pattern.compile("<[^<>]*>");

  private JavaTexts() {}

  /**
   * A text of a program.
   *
   * @param place the file and the line
   */
  record Text(String place, String words) {}

  static List<Text> all() throws IOException {
    List<Text> texts = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Pages.ROOT.resolve(module + "/src/main/java"))) {
        for (Path file :
            files.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
          texts.addAll(of(Pages.ROOT.relativize(file).toString(), Files.readString(file)));
        }
      }
    }
    return texts;
  }

  /** The texts of a source file. */
  static List<Text> of(String name, String source) {
    List<Text> texts = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    int begin = 0;
    int end = -1;
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      String block = token.group("block");
      String literal = block == null ? token.group("literal") : block;
      if (literal == null) {
        continue;
      }
      if (end < 0 || !JOINED.matcher(source.substring(end, token.start())).matches()) {
        add(texts, name, source, begin, words);
        begin = token.start();
      }
      words.append(literal);
      end = token.end();
    }
    add(texts, name, source, begin, words);
    return texts;
  }

  private static void add(
      List<Text> texts, String name, String source, int begin, StringBuilder words) {
    String text =
        MARKUP.matcher(words).replaceAll(". ").replace("\\n", " ").replace("\\\"", "\"").strip();
    words.setLength(0);
    if (WORDS.matcher(text).find() && !CODE.matcher(text).find()) {
      texts.add(new Text(name + ":" + line(source, begin), text));
    }
  }

  /** The line of a position in a source, counted from 1. */
  static long line(String source, int position) {
    return 1 + source.substring(0, position).chars().filter(c -> c == '\n').count();
  }
}
