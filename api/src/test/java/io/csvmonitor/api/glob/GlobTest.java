package io.csvmonitor.api.glob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  /** Long enough for a slow machine, and too short for a matcher that tries all ways. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  /** Where a group was: stars on its two sides are two. */
  private static final char BORDER = '\uE000';

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "*.csv a.csv true",
        "*.csv a/b.csv false",
        "**.csv a/b.csv true",
        "**/x.csv a/b/x.csv true",
        "**/x.csv x.csv false",
        "a?c abc true",
        "a?c a/c false",
        "[ab]x ax true",
        "[!ab]x cx true",
        "[!ab]x ax false",
        "[a-c]x bx true",
        "[-a]x -x true",
        "[a-]x -x true",
        "[^a]x ^x true",
        "[[]x [x true",
        "[+-/]x .x true",
        "a[+-/]x a/x false",
        "{a,b*}.csv bcd.csv true",
        "{a,b*}.csv ab.csv false",
        "{a/b,c}.csv a/b.csv true",
        "{,x}.csv .csv true",
        "a}b a}b true",
        "a,b a,b true",
        "\\[a\\*b [a*b true",
        "\\[a\\*b [acb false",
        "* .hidden true",
        "?.csv é.csv true",
        "?.csv 😀.csv true",
        "[α-ω].csv λ.csv true",
        "{*}{*}* abc true"
      })
  void matches(String glob, String text, boolean matches) {
    assertThat(Glob.of(glob).matches(text)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[2025.csv", "[]", "[!]", "{a,b", "{a,{b,c}}", "a\\", "[c-a]", "[a/b]"})
  void whatIsNoGlobSaysWhatMustBe(String glob) {
    assertThatThrownBy(() -> Glob.of(glob))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("must be a name or a glob such as *.csv: a ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*a*a*a*a*a*a*a*a*a*z",
        "**a**a**a**a**a**a**z",
        "{*a,*a}{*a,*a}{*a,*a}{*a,*a}{*a,*a}z",
        "*[a-b]*[a-b]*[a-b]*[a-b]*[a-b]*[a-b]z"
      })
  void aHostileGlobIsAnsweredAtOnce(String glob) {
    String key = "a".repeat(253);
    String path = "a".repeat(4_000);
    assertTimeoutPreemptively(
        AT_ONCE,
        () -> {
          Glob hostile = Glob.of(glob);
          for (int i = 0; i < 1_000; i++) {
            assertThat(hostile.matches(key)).isFalse();
          }
          assertThat(hostile.matches(path)).isFalse();
        });
  }

  @Test
  void theLongestGlobIsAnsweredAtOnceOnAsManyKeysAsAConfigMapHolds() {
    Glob longest = Glob.of("*" + "a".repeat(250) + "b");
    String key = "a".repeat(253);
    assertTimeoutPreemptively(
        AT_ONCE,
        () -> {
          for (int i = 0; i < 4_000; i++) {
            assertThat(longest.matches(key)).isFalse();
          }
        });
  }

  /** Of few characters, so that they meet. */
  @Provide
  Arbitrary<String> globs() {
    return Arbitraries.of(
            "a", "b", "/", "*", "**", "?", "[ab]", "[!a]", "[a-c]", "{", "}", ",", "\\", "\\*", "[",
            "]", "-", "!", ".")
        .list()
        .ofMaxSize(9)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab/*c.-,}").ofMaxLength(10);
  }

  @Property(tries = 5_000)
  void isWhatTheJdkTakesForAGlob(@ForAll("globs") String glob, @ForAll("texts") String text) {
    PathMatcher known = jdk(glob);
    Assume.that(known != null);
    // The JDK forgets to escape a backslash at the end of a range, such as [*-\\*].
    Assume.that(!glob.contains("-\\"));
    // A path has no slash at its end and no two in a row.
    String path = Path.of(text).toString();
    assertThat(Glob.of(glob).matches(path))
        .as("%s of %s", glob, path)
        .isEqualTo(known.matches(Path.of(path)));
  }

  /** The alternatives of groups one by one, and each tried in all ways. */
  @Property(tries = 5_000)
  void isWhatANaiveMatcherSays(@ForAll("globs") String glob, @ForAll("texts") String text) {
    Glob matcher;
    try {
      matcher = Glob.of(glob);
    } catch (IllegalArgumentException none) {
      return;
    }
    assertThat(matcher.matches(text))
        .as("%s of %s", glob, text)
        .isEqualTo(alternatives(glob).stream().anyMatch(each -> naive(each, text)));
  }

  private static PathMatcher jdk(String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException none) {
      return null;
    }
  }

  private static List<String> alternatives(String glob) {
    int open = outside(glob, 0, '{');
    if (open < 0) {
      return List.of(glob);
    }
    int close = outside(glob, open + 1, '}');
    List<String> all = new ArrayList<>();
    for (int from = open + 1; from <= close; ) {
      int comma = outside(glob, from, ',');
      int to = comma < 0 || comma > close ? close : comma;
      all.addAll(
          alternatives(
              glob.substring(0, open)
                  + BORDER
                  + glob.substring(from, to)
                  + BORDER
                  + glob.substring(close + 1)));
      from = to + 1;
    }
    return all;
  }

  /** Where a character is that is not escaped and in no class. */
  private static int outside(String glob, int from, char wanted) {
    for (int i = from; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == wanted) {
        return i;
      }
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        i = glob.indexOf(']', i);
      }
    }
    return -1;
  }

  private static boolean naive(String glob, String text) {
    if (glob.isEmpty()) {
      return text.isEmpty();
    }
    char c = glob.charAt(0);
    if (c == BORDER) {
      return naive(glob.substring(1), text);
    }
    if (c == '*') {
      boolean all = glob.startsWith("**");
      String rest = glob.substring(all ? 2 : 1);
      for (int i = 0; i <= text.length(); i++) {
        if (naive(rest, text.substring(i))) {
          return true;
        }
        if (i < text.length() && text.charAt(i) == '/' && !all) {
          return false;
        }
      }
      return false;
    }
    if (text.isEmpty()) {
      return false;
    }
    char first = text.charAt(0);
    String further = text.substring(1);
    return switch (c) {
      case '?' -> first != '/' && naive(glob.substring(1), further);
      case '\\' -> first == glob.charAt(1) && naive(glob.substring(2), further);
      case '[' -> {
        int end = glob.indexOf(']');
        String in = glob.substring(1, end);
        boolean negated = in.startsWith("!");
        yield first != '/'
            && negated != in(negated ? in.substring(1) : in, first)
            && naive(glob.substring(end + 1), further);
      }
      default -> first == c && naive(glob.substring(1), further);
    };
  }

  private static boolean in(String ranges, char wanted) {
    for (int i = 0; i < ranges.length(); i++) {
      boolean range = i + 2 < ranges.length() && ranges.charAt(i + 1) == '-';
      char last = ranges.charAt(range ? i + 2 : i);
      if (ranges.charAt(i) <= wanted && wanted <= last) {
        return true;
      }
      i += range ? 2 : 0;
    }
    return false;
  }
}
