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
 * How a file seems to be written.
 *
 * @param comment the character that begins comment lines, null if there are none
 * @param consistent whether nearly all lines have the same number of delimiters
 */
record DetectedFormat(
    String charset, char delimiter, @Nullable String comment, boolean consistent) {
  private static final int LINES = 200;
  private static final double MOST = 0.9;

  /** In this order, since a comma is often in a number or a text, and the others seldom are. */
  private static final char[] DELIMITERS = {'\t', ';', '|', ','};

  private record Score(double share, int count) {}

  static DetectedFormat of(byte[] head) {
    String charset = charset(head);
    List<String> lines = lines(new String(head, Charset.forName(charset)));
    String comment = comment(lines);
    if (comment != null) {
      lines = lines.stream().filter(line -> !line.startsWith(comment)).toList();
    }
    for (char delimiter : DELIMITERS) {
      Score score = score(lines, delimiter);
      if (score.count() > 0 && score.share() >= MOST) {
        return new DetectedFormat(charset, delimiter, comment, true);
      }
    }
    char best = ',';
    double share = 0;
    for (char delimiter : DELIMITERS) {
      Score score = score(lines, delimiter);
      if (score.count() > 0 && score.share() > share) {
        best = delimiter;
        share = score.share();
      }
    }
    // A file of a single column has no delimiter at all.
    return new DetectedFormat(charset, best, comment, share == 0);
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
    // The head may end within a character: only whole lines tell.
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
    plain.lines().filter(line -> !line.isBlank()).limit(LINES).forEach(lines::add);
    return lines;
  }

  /** A first line alone that begins with # and has as many cells as the others is a header. */
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

  private static Score score(List<String> lines, char delimiter) {
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
    return new Score(lines.isEmpty() ? 0 : (double) lineCount / lines.size(), usual);
  }

  /** Delimiters outside of quotes. */
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
