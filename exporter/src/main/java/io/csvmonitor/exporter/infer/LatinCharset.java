package io.csvmonitor.exporter.infer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Guesses the charset of texts with Latin letters that are not Unicode. The letters of a text are
 * those of one language, if the charset is right.
 */
final class LatinCharset {
  static final String WESTERN = "windows-1252";
  private static final String CENTRAL = "windows-1250";
  private static final String LATIN2 = "ISO-8859-2";

  /** The size of lines with letters that is certainly enough. */
  private static final int ENOUGH_BYTES = 64 << 10;

  /** Western texts can have letters of several languages, such as names of people. */
  private static final double HALF = 0.5;

  /** The part of the letters that a language of another charset must have. */
  private static final double NEARLY_ALL = 0.8;

  /**
   * A letter above ASCII, or a sign between two letters, which is a letter in another charset. The
   * unit m³ is not a word.
   */
  private static final Pattern LETTER =
      Pattern.compile("[\\p{L}&&[^\\x00-\\x7f]]|(?<=\\p{L})(?<![Mm])[^\\x00-\\x7f](?=\\p{L})");

  /**
   * A language.
   *
   * @param letters its letters above ASCII
   */
  private record Language(String charset, Pattern letters) {
    static Language of(String charset, String letters) {
      return new Language(charset, Pattern.compile(letters));
    }
  }

  /** The languages. If several fit equally well, the first one wins. */
  private static final List<Language> LANGUAGES =
      List.of(
          // German, French, Catalan and Spanish, Portuguese.
          Language.of(WESTERN, "[äöüß]"),
          Language.of(WESTERN, "[àâæçèéêëîïôùûü]|œ(?=u)"),
          Language.of(WESTERN, "[àáçèéíïñòóúü]"),
          Language.of(WESTERN, "[àáâãçéêíóôúü]|õ(?=e)"),
          // Italian: only the last letter of a word has an accent.
          Language.of(WESTERN, "[àèéìòù](?!\\p{L})"),
          // Dutch, Swedish, Danish and Norwegian.
          Language.of(WESTERN, "[áèéêëïóöü]"),
          Language.of(WESTERN, "[äåéö]"),
          Language.of(WESTERN, "[åæéøòôü]"),
          // Czech, Slovak, Polish, Hungarian, Romanian, Croatian and Slovene.
          Language.of(CENTRAL, "[áčďéěíňóřšťúůýž]"),
          Language.of(CENTRAL, "[áäčďéíĺľňóôŕšťúýž]"),
          Language.of(CENTRAL, "[ąćęłńóśźż]"),
          Language.of(CENTRAL, "[áéíóöőúüű]"),
          Language.of(CENTRAL, "[ăâîşţ]"),
          Language.of(CENTRAL, "[čćđšž]"),
          // The same languages in an older charset.
          Language.of(LATIN2, "[áčďéěíňóřšťúůýž]"),
          Language.of(LATIN2, "[áäčďéíĺľňóôŕšťúýž]"),
          Language.of(LATIN2, "[ąćęłńóśźż]"),
          // Turkish, Lithuanian, Latvian.
          Language.of("windows-1254", "[âçğıîöşûü]"),
          Language.of("windows-1257", "[ąčęėįšųūž]"),
          Language.of("windows-1257", "[āčēģīķļņšūž]"),
          // Icelandic comes last: some of its letters are Turkish letters in the other charset.
          Language.of(WESTERN, "[áæéíðóöúýþ]"));

  private LatinCharset() {}

  /** The name of the charset. */
  static String of(byte[] lines) {
    byte[] text = withLetters(lines);
    Language best = null;
    double most = 0;
    double western = 0;
    for (Language language : LANGUAGES) {
      double share = share(text, language);
      western = language.charset().equals(WESTERN) ? Math.max(western, share) : western;
      if (share > most) {
        best = language;
        most = share;
      }
    }
    if (best == null || most < NEARLY_ALL) {
      return WESTERN;
    }
    boolean isSure = western < HALF || differing(text, best.charset()) > 1;
    return isSure ? best.charset() : WESTERN;
  }

  /** The first lines that are not ASCII. */
  private static byte[] withLetters(byte[] lines) {
    ByteArrayOutputStream found = new ByteArrayOutputStream();
    int from = 0;
    boolean ascii = true;
    for (int i = 0; i < lines.length && found.size() < ENOUGH_BYTES; i++) {
      ascii &= lines[i] >= 0;
      if (lines[i] == '\n' || i == lines.length - 1) {
        if (!ascii) {
          found.write(lines, from, i + 1 - from);
        }
        from = i + 1;
        ascii = true;
      }
    }
    return found.toByteArray();
  }

  private static String decoded(byte[] text, String charset) {
    // A capital I with a point has no small letter of one character.
    return new String(text, Charset.forName(charset)).replace('İ', 'ı').toLowerCase(Locale.ROOT);
  }

  /** The part of the letters above ASCII that are letters of a language. */
  private static double share(byte[] text, Language language) {
    String decoded = decoded(text, language.charset());
    long all = LETTER.matcher(decoded).results().count();
    long fit = language.letters().matcher(decoded).results().count();
    return all == 0 ? 0 : (double) fit / all;
  }

  /** The number of letters that would be others in the Western charset. */
  private static long differing(byte[] text, String charset) {
    String other = decoded(text, WESTERN);
    return LETTER
        .matcher(decoded(text, charset))
        .results()
        .filter(found -> other.charAt(found.start()) != found.group().charAt(0))
        .map(MatchResult::group)
        .distinct()
        .count();
  }
}
