package io.csvmonitor.exporter.csv.record;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;

/** The characters of complete records, decoded line by line. */
final class LineText {
  private final TextEncoding encoding;
  private final CharsetDecoder strict;
  private char[] chars = new char[8192];
  private int length;

  LineText(TextEncoding encoding) {
    this.encoding = encoding;
    strict = encoding.strict();
  }

  char[] chars() {
    return chars;
  }

  int length() {
    return length;
  }

  /** Removes the text after a length. */
  void cut(int to) {
    length = to;
  }

  void append(char c) {
    reserve(1);
    chars[length++] = c;
  }

  /** Appends line ends. */
  void appendLines(int count) {
    reserve(count);
    Arrays.fill(chars, length, length + count, '\n');
    length += count;
  }

  /**
   * Appends bytes as text.
   *
   * @return false if the bytes are not text, or contain NUL
   */
  boolean append(byte[] bytes, int from, int to) {
    reserve(to - from);
    if (encoding.isAscii() && appendAscii(bytes, from, to)) {
      return true;
    }
    int begin = length;
    boolean valid = true;
    try {
      reserve((int) Math.ceil((to - from) * (double) strict.maxCharsPerByte()) + 1);
      CharBuffer out = CharBuffer.wrap(chars, length, chars.length - length);
      TextEncoding.decode(strict, ByteBuffer.wrap(bytes, from, to - from), out);
      length = out.position();
    } catch (CharacterCodingException e) {
      // The quotes in the text are still followed, so that the end of the record is found.
      String text = encoding.lenient(bytes, from, to);
      reserve(text.length());
      text.getChars(0, text.length(), chars, length);
      length += text.length();
      valid = false;
    }
    for (int i = begin; valid && i < length; i++) {
      valid = chars[i] != 0;
    }
    return valid;
  }

  private boolean appendAscii(byte[] bytes, int from, int to) {
    int out = length;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b <= 0) {
        return false;
      }
      chars[out++] = (char) b;
    }
    length = out;
    return true;
  }

  private void reserve(int more) {
    if (chars.length - length < more) {
      chars = Arrays.copyOf(chars, Math.max(length + more, chars.length * 2));
    }
  }
}
