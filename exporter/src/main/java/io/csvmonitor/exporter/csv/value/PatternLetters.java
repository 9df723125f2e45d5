package io.csvmonitor.exporter.csv.value;

import java.time.Duration;

/**
 * A pattern of {@link java.time.format.DateTimeFormatter}, and the letters outside of quotes.
 *
 * @param proleptic the pattern with {@code u} in place of {@code y}, which would require an era
 */
record PatternLetters(String proleptic, String letters) {

  static PatternLetters of(String pattern) {
    StringBuilder letters = new StringBuilder();
    StringBuilder replaced = new StringBuilder(pattern);
    boolean era = false;
    for (boolean again = true; again; ) {
      again = false;
      boolean quoted = false;
      letters.setLength(0);
      for (int i = 0; i < pattern.length(); i++) {
        char c = pattern.charAt(i);
        if (c == '\'') {
          quoted = !quoted;
        } else if (!quoted) {
          letters.append(c);
          replaced.setCharAt(i, c == 'y' && !era ? 'u' : c);
        }
      }
      if (!era && letters.indexOf("G") >= 0) {
        era = true;
        again = true;
      }
    }
    return new PatternLetters(replaced.toString(), letters.toString());
  }

  boolean noneOf(String any) {
    return letters.chars().noneMatch(c -> any.indexOf(c) >= 0);
  }

  boolean hasYear() {
    return !noneOf("yuY");
  }

  /** Whether the pattern has the month, but not the year. */
  boolean lacksYear() {
    return !hasYear() && !noneOf("ML");
  }

  /** Whether the pattern has a week and no smaller unit of the date. */
  boolean isWeek() {
    return !noneOf("w") && noneOf("dDeEcgFWML");
  }

  /** Whether the pattern has a quarter and no smaller unit of the date. */
  boolean isQuarter() {
    return !noneOf("qQ") && noneOf("dDeEcgFwWML");
  }

  boolean hasDate() {
    return !noneOf("yuYMLdDeEcgFwWqQ");
  }

  /** The smallest unit. Months and years count with their maximum length. */
  Duration smallestUnit() {
    if (!noneOf("SnNA")) {
      return Duration.ofMillis(1);
    }
    if (!noneOf("s")) {
      return Duration.ofSeconds(1);
    }
    if (!noneOf("m")) {
      return Duration.ofMinutes(1);
    }
    if (!noneOf("HhKk")) {
      return Duration.ofHours(1);
    }
    if (!noneOf("dDeEcgF")) {
      return Duration.ofDays(1);
    }
    if (!noneOf("wW")) {
      return Duration.ofDays(7);
    }
    if (!noneOf("ML")) {
      return Duration.ofDays(31);
    }
    return noneOf("qQ") ? Duration.ofDays(366) : Duration.ofDays(92);
  }
}
