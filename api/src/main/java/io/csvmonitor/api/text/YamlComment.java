package io.csvmonitor.api.text;

/** Writes comments in YAML. */
public final class YamlComment {
  private static final int WIDTH = 100;

  private YamlComment() {}

  /**
   * A text as comment lines of at most 100 characters. A longer word has a longer line.
   *
   * @param indent the beginning of each line, before the {@code #}
   */
  public static String of(String indent, String text) {
    String start = indent + "#";
    StringBuilder out = new StringBuilder();
    StringBuilder line = new StringBuilder(start);
    for (String word : Printable.of(text.replaceAll("\\s", " ")).split(" +", -1)) {
      if (line.length() + word.length() >= WIDTH && line.length() > start.length()) {
        out.append(line).append('\n');
        line = new StringBuilder(start);
      }
      line.append(' ').append(word);
    }
    return out.append(line).append('\n').toString();
  }
}
