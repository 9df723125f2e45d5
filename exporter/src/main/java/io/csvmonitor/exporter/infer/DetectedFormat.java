package io.csvmonitor.exporter.infer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
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
    String charset = charset(head);
    List<String> lines = lines(new String(head, Charset.forName(charset)));
    String comment = comment(lines);
    if (comment != null) {
      lines = lines.stream().filter(line -> !line.startsWith(comment)).toList();
    }
    for (char delimiter : DELIMITERS) {
      DelimiterFit fit = fit(lines, delimiter);
      if (fit.count() > 0 && fit.share() >= MIN_CONSISTENT_LINES) {
        return new DetectedFormat(charset, delimiter, comment);
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
    return new DetectedFormat(charset, best, comment);
  }

  private static String charset(byte[] head) {
    if (head.length >= 2 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe) {
      return "UTF-16";
    }
    if (head.length >= 2 && (head[0] & 0xff) == 0xfe && (head[1] & 0xff) == 0xff) {
      return "UTF-16";
    }
    CharsetDecoder strict =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    // The last line can end within a character, so only whole lines are decoded.
    int end = head.length;
    while (end > 0 && head[end - 1] != '\n') {
      end--;
    }
    try {
      strict.decode(ByteBuffer.wrap(head, 0, end == 0 ? head.length : end));
      return "UTF-8";
    } catch (CharacterCodingException other) {
      return "windows-1252";
    }
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    String plain = !text.isEmpty() && text.charAt(0) == '\ufeff' ? text.substring(1) : text;
    plain.lines().filter(line -> !line.isBlank()).limit(MAX_LINES).forEach(lines::add);
    return lines;
  }

  /**
   * Whether lines that begin with # are comments. If only the first line does, and it has as many
   * delimiters as the second, it is a header.
   */
  private static @Nullable String comment(List<String> lines) {
    long hashes = lines.stream().filter(line -> line.startsWith("#")).count();
    if (hashes == 0 || hashes == lines.size()) {
      return null;
    }
    if (hashes == 1 && lines.size() > 1) {
      String first = lines.getFirst();
      String second = lines.get(1);
      for (char delimiter : DELIMITERS) {
        int count = count(first, delimiter);
        if (first.startsWith("#") && count > 0 && count == count(second, delimiter)) {
          return null;
        }
      }
    }
    return "#";
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
