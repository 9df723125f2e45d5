package io.csvmonitor.exporter.csv.record;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;

/**
 * The properties of a charset that are needed to find line ends in bytes.
 *
 * @param charset the charset, with a fixed byte order
 * @param unit the number of bytes of a unit: 1, 2 or 4
 * @param digit the position of the byte in a unit that contains an ASCII character; the other bytes
 *     are 0
 */
record TextEncoding(Charset charset, int unit, int digit) {
  /** The number of bytes from which the byte order is guessed. */
  private static final int GUESS = 8192;

  static final byte LF = '\n';
  static final byte CR = '\r';

  /**
   * The encoding of a charset.
   *
   * @param head the first bytes of the file, for a charset without a fixed byte order
   * @throws IllegalArgumentException if line ends cannot be found in this charset
   */
  static TextEncoding of(Charset charset, byte[] head, int length) {
    return switch (charset.name().toUpperCase(Locale.ROOT)) {
      case "UTF-16" -> wide(isLittleEndian(head, length, 2) ? "UTF-16LE" : "UTF-16BE");
      case "UTF-32" -> wide(isLittleEndian(head, length, 4) ? "UTF-32LE" : "UTF-32BE");
      case "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" -> wide(charset.name());
      default -> narrow(charset);
    };
  }

  private static TextEncoding wide(String name) {
    int unit = name.contains("16") ? 2 : 4;
    int digit = name.endsWith("LE") ? 0 : unit - 1;
    return new TextEncoding(Charset.forName(name), unit, digit);
  }

  private static TextEncoding narrow(Charset charset) {
    for (int b = 0; b < 128; b++) {
      // A charset with several bytes for a character is safe only if a byte below 128 always means
      // ASCII.
      if (!new String(new byte[] {(byte) b}, charset).equals(String.valueOf((char) b))) {
        throw new IllegalArgumentException(
            "cannot read lines in charset "
                + charset.name()
                + ": expected UTF-8, UTF-16, UTF-32 or one that extends ASCII, such as ISO-8859-1,"
                + " windows-1252 or Shift_JIS; convert the file to one of them");
      }
    }
    return new TextEncoding(charset, 1, 0);
  }

  /**
   * Whether the byte order is little endian. A byte order mark decides, otherwise the first LF,
   * otherwise the position of the zeros.
   */
  private static boolean isLittleEndian(byte[] head, int length, int unit) {
    if (length >= 2 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe) {
      return true;
    }
    int little = 0;
    int big = 0;
    for (int i = 0; i + unit <= Math.min(length, GUESS); i += unit) {
      boolean lowFirst = head[i] != 0 && allZero(head, i + 1, i + unit);
      boolean lowLast = head[i + unit - 1] != 0 && allZero(head, i, i + unit - 1);
      if (lowFirst && head[i] == '\n') {
        return true;
      }
      if (lowLast && head[i + unit - 1] == '\n') {
        return false;
      }
      little += lowFirst ? 1 : 0;
      big += lowLast ? 1 : 0;
    }
    return little > big;
  }

  private static boolean allZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** The length of the byte order mark at the beginning of these bytes; 0 if there is none. */
  int mark(byte[] bytes, int length) {
    if (!charset.name().startsWith("UTF-")) {
      return 0;
    }
    byte[] mark = "\uFEFF".getBytes(charset);
    if (length < mark.length) {
      return 0;
    }
    for (int i = 0; i < mark.length; i++) {
      if (bytes[i] != mark[i]) {
        return 0;
      }
    }
    return mark.length;
  }

  /** Whether bytes below 128 are always ASCII characters if all earlier bytes are below 128. */
  boolean isAscii() {
    return unit == 1;
  }

  /** The position of the next CR or LF in complete units, or -1. */
  int lineEnd(byte[] bytes, int from, int to) {
    if (unit == 1) {
      for (int i = from; i < to; i++) {
        byte b = bytes[i];
        if (b == LF || b == CR) {
          return i;
        }
      }
      return -1;
    }
    for (int i = from; i + unit <= to; i += unit) {
      if (is(bytes, i, to, LF) || is(bytes, i, to, CR)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the unit at a position is the given character. */
  boolean is(byte[] bytes, int at, int to, byte character) {
    return at + unit <= to
        && bytes[at + digit] == character
        && allZero(bytes, at, at + digit)
        && allZero(bytes, at + digit + 1, at + unit);
  }

  /** A decoder that reports bytes that are not text. */
  CharsetDecoder strict() {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * Appends text.
   *
   * @throws CharacterCodingException if the bytes are not text
   */
  static void decode(CharsetDecoder decoder, ByteBuffer in, CharBuffer out)
      throws CharacterCodingException {
    decoder.reset();
    var result = decoder.decode(in, out, true);
    if (result.isError()) {
      result.throwException();
    }
    result = decoder.flush(out);
    if (result.isError()) {
      result.throwException();
    }
  }

  /** The text of the bytes, with replacement characters for bytes that are not text. */
  String lenient(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, charset);
  }
}
