package io.csvmonitor.exporter.infer;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The format of a file, detected from its first bytes.
 *
 * @param charset the name of the charset
 * @param comment the character that begins comment lines; null if there are none
 */
record DetectedFormat(String charset, char delimiter, @Nullable String comment) {
  private static final String COMMENT = "#";
  private static final int MAX_LINES = 200;
  private static final double MIN_CONSISTENT_LINES = 0.9;

  /** The comma comes last: numbers and texts often contain commas, and seldom the others. */
  private static final char[] DELIMITERS = {'\t', ';', '|', ','};

  /**
   * How well a delimiter fits.
   *
   * @param share the part of lines with the usual number of delimiters
   * @param count the usual number of delimiters in a line
   */
  private record DelimiterFit(double share, int count) {}

  /**
   * Detects the format.
   *
   * @param head the first bytes of the file, decompressed
   */
  static DetectedFormat of(byte[] head) {
    String charset = CharsetGuesser.of(head);
    List<String> lines = lines(new String(head, Charset.forName(charset)));
    List<String> others = lines.stream().filter(line -> !line.startsWith(COMMENT)).toList();
    char delimiter = delimiter(others.isEmpty() ? lines : others);
    return new DetectedFormat(charset, delimiter, comment(lines, others, delimiter));
  }

  private static char delimiter(List<String> lines) {
    for (char delimiter : DELIMITERS) {
      DelimiterFit fit = fit(lines, delimiter);
      if (fit.count() > 0 && fit.share() >= MIN_CONSISTENT_LINES) {
        return delimiter;
      }
    }
    char best = ',';
    double share = 0;
    for (char delimiter : DELIMITERS) {
      DelimiterFit fit = fit(lines, delimiter);
      if (fit.count() > 0 && fit.share() > share) {
        best = delimiter;
        share = fit.share();
      }
    }
    // A file with a single column has no delimiter, and any is right.
    return best;
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    String plain = !text.isEmpty() && text.charAt(0) == '\ufeff' ? text.substring(1) : text;
    plain.lines().filter(line -> !line.isBlank()).limit(MAX_LINES).forEach(lines::add);
    return lines;
  }

  /**
   * Lines that begin with # are comments only if most of them do not have the width of the rows:
   * cells begin with # too, such as order numbers and the names of channels. Lines of one cell are
   * comments if they stand above all rows and # is followed by a space.
   */
  private static @Nullable String comment(List<String> lines, List<String> rows, char delimiter) {
    List<String> hashes = lines.stream().filter(line -> line.startsWith(COMMENT)).toList();
    if (hashes.isEmpty() || rows.isEmpty()) {
      return null;
    }
    int usual = fit(rows, delimiter).count();
    if (usual == 0) {
      boolean above = lines.subList(0, hashes.size()).equals(hashes);
      return above && hashes.stream().allMatch(line -> line.startsWith("# ")) ? COMMENT : null;
    }
    long asWide = hashes.stream().filter(line -> count(line, delimiter) == usual).count();
    return asWide * 2 > hashes.size() ? null : COMMENT;
  }

  private static DelimiterFit fit(List<String> lines, char delimiter) {
    Map<Integer, Integer> seen = new HashMap<>();
    lines.forEach(line -> seen.merge(count(line, delimiter), 1, Integer::sum));
    int usual = 0;
    int lineCount = 0;
    for (Map.Entry<Integer, Integer> each : seen.entrySet()) {
      if (each.getKey() > 0 && each.getValue() > lineCount) {
        usual = each.getKey();
        lineCount = each.getValue();
      }
    }
    return new DelimiterFit(lines.isEmpty() ? 0 : (double) lineCount / lines.size(), usual);
  }

  /** The number of delimiters outside of quotes. */
  private static int count(String line, char delimiter) {
    int count = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == delimiter && !quoted) {
        count++;
      }
    }
    return count;
  }
}
