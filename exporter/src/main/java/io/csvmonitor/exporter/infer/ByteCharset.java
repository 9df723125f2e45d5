package io.csvmonitor.exporter.infer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the charset of texts that are not Unicode. In languages with Latin letters, three other
 * letters hardly ever follow one another. In other languages, they do in nearly each word.
 */
final class ByteCharset {
  private static final int RUN = 3;
  private static final double MANY = 0.5;
  private static final double MOST = 0.95;

  /**
   * A charset.
   *
   * @param letters the characters of its language
   * @param never characters that hardly occur in its language
   */
  private record Script(String charset, IntPredicate letters, IntPredicate never) {}

  private static final List<Script> SCRIPTS =
      List.of(
          new Script("windows-1255", c -> c >= 0x5d0 && c <= 0x5ea, c -> false),
          new Script(
              "windows-1251",
              c -> (c >= 0x410 && c <= 0x44f) || "ЁёІіЇїЄєҐґ№".indexOf(c) >= 0,
              c -> false),
          new Script("windows-1253", c -> c >= 0x386 && c <= 0x3ce, c -> false),
          new Script("EUC-KR", c -> c >= 0xac00 && c <= 0xd7a3, ByteCharset::isHan),
          new Script("GB18030", ByteCharset::isHan, c -> false));

  private ByteCharset() {}

  static String of(byte[] head) {
    byte[] lines = wholeLines(head);
    String japanese = decoded(lines, "Shift_JIS");
    // In Western texts, bytes that are a Japanese character are single.
    if (japanese != null
        && isMostly(japanese, ByteCharset::isJapanese)
        && pairs(japanese) >= MANY) {
      return "Shift_JIS";
    }
    if (runs(lines) >= MANY) {
      return SCRIPTS.stream()
          .filter(script -> fits(lines, script))
          .map(Script::charset)
          .findFirst()
          .orElseGet(() -> LatinCharset.of(lines));
    }
    return LatinCharset.of(lines);
  }

  private static byte[] wholeLines(byte[] head) {
    int end = head.length;
    while (end > 0 && head[end - 1] != '\n') {
      end--;
    }
    return end == 0 ? head : Arrays.copyOf(head, end);
  }

  /**
   * The part of the bytes above ASCII that are in runs of three or more. A run inside of a word of
   * other letters does not count: {@code Děčín} is Czech.
   */
  private static double runs(byte[] text) {
    int all = 0;
    int inRuns = 0;
    int run = 0;
    for (int i = 0; i <= text.length; i++) {
      if (i < text.length && text[i] < 0) {
        run++;
        all++;
      } else {
        boolean isInWord = isLetter(text, i) && isLetter(text, i - run - 1);
        inRuns += run >= RUN && !isInWord ? run : 0;
        run = 0;
      }
    }
    return all == 0 ? 0 : (double) inRuns / all;
  }

  private static boolean isLetter(byte[] text, int at) {
    return at >= 0 && at < text.length && Character.isLetter(text[at]);
  }

  private static boolean fits(byte[] text, Script script) {
    String decoded = decoded(text, script.charset());
    return decoded != null
        && isMostly(decoded, script.letters())
        && decoded.codePoints().noneMatch(script.never())
        && !hasCapitalInWord(decoded);
  }

  /** The text; null if the bytes are not in the charset. */
  private static @Nullable String decoded(byte[] text, String charset) {
    try {
      return Charset.forName(charset)
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(text))
          .toString();
    } catch (CharacterCodingException other) {
      return null;
    }
  }

  private static boolean isMostly(String text, IntPredicate letters) {
    long all = text.codePoints().filter(c -> c > 0x7f).count();
    return text.codePoints().filter(c -> c > 0x7f).filter(letters).count() >= all * MOST;
  }

  /** The part of the characters above ASCII that are next to another one. */
  private static double pairs(String text) {
    int all = 0;
    int next = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        boolean before = i > 0 && text.charAt(i - 1) > 0x7f;
        boolean after = i + 1 < text.length() && text.charAt(i + 1) > 0x7f;
        next += before || after ? 1 : 0;
        all++;
      }
    }
    return all == 0 ? 0 : (double) next / all;
  }

  /** Whether a capital letter follows a small one, as in a text in another charset. */
  private static boolean hasCapitalInWord(String text) {
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7f && Character.isUpperCase(c) && Character.isLowerCase(text.charAt(i - 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isJapanese(int c) {
    return isHan(c) || (c >= 0x3000 && c <= 0x30ff);
  }

  private static boolean isHan(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN
        || (c >= 0x3000 && c <= 0x303f)
        || (c >= 0xff00 && c <= 0xff60);
  }
}
