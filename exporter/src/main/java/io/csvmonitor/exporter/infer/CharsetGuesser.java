package io.csvmonitor.exporter.infer;

import java.nio.charset.StandardCharsets;

/** Guesses the charset of a file from its first bytes. */
final class CharsetGuesser {
  /**
   * The minimum part of zero bytes at one of two positions in UTF-16, and the maximum at the other
   * position.
   */
  private static final double MANY_ZEROS = 0.3;

  private static final double FEW_ZEROS = 0.05;

  /**
   * The minimum number of complete characters for each broken one in a UTF-8 file with broken
   * bytes.
   */
  private static final int WHOLE = 10;

  private CharsetGuesser() {}

  /** The name of the charset. */
  static String of(byte[] head) {
    if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) {
      return "UTF-16";
    }
    double even = zeros(head, 0);
    double odd = zeros(head, 1);
    if (odd >= MANY_ZEROS && even <= FEW_ZEROS) {
      return "UTF-16LE";
    }
    if (even >= MANY_ZEROS && odd <= FEW_ZEROS) {
      return "UTF-16BE";
    }
    return isUtf8(head) ? "UTF-8" : ByteCharset.of(head);
  }

  /** The reason for a charset. */
  static String reason(String charset) {
    return switch (charset) {
      case "UTF-8" -> "all bytes, or all but a few, are UTF-8";
      case "UTF-16" -> "the file begins with a byte order mark";
      case "UTF-16LE", "UTF-16BE" -> "every second byte is zero";
      default -> "the bytes are not UTF-8; check that accented letters are right";
    };
  }

  private static boolean startsWith(byte[] head, int first, int second) {
    return head.length >= 2 && (head[0] & 0xff) == first && (head[1] & 0xff) == second;
  }

  /** The part of zeros among every second byte. */
  private static double zeros(byte[] head, int from) {
    int zeros = 0;
    int all = 0;
    for (int i = from; i < head.length; i += 2) {
      zeros += head[i] == 0 ? 1 : 0;
      all++;
    }
    return all == 0 ? 0 : (double) zeros / all;
  }

  /**
   * Whether the text is UTF-8. A few broken bytes among many complete characters are bad rows, not
   * another charset.
   */
  private static boolean isUtf8(byte[] head) {
    int end = head.length;
    // The last line can end within a character, so only complete lines are decoded.
    while (end > 0 && head[end - 1] != '\n') {
      end--;
    }
    String text = new String(head, 0, end == 0 ? head.length : end, StandardCharsets.UTF_8);
    long broken = text.codePoints().filter(c -> c == 0xfffd).count();
    long whole = text.codePoints().filter(c -> c > 0x7f && c != 0xfffd && c != 0xfeff).count();
    return broken == 0 || whole >= broken * WHOLE;
  }
}
