package io.csvmonitor.exporter.infer;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** How numbers of a file are written. */
enum CorpusNumber {
  PLAIN("0.00", '.', ' ', "%s", "-%s"),
  COMMA("0.00", ',', ' ', "%s", "-%s"),
  ENGLISH("#,##0.00", '.', ',', "%s", "-%s"),
  GERMAN("#,##0.00", ',', '.', "%s", "-%s"),
  FRENCH("#,##0.00", ',', '\u202f', "%s", "-%s"),
  SWISS("#,##0.00", '.', '\'', "%s", "-%s"),
  DOLLARS("#,##0.00", '.', ',', "$%s", "($%s)"),
  REAIS("#,##0.00", ',', '.', "R$ %s", "-R$ %s"),
  BOOKS("0.00", '.', ' ', "%s", "(%s)"),
  MINUS("0.00", '.', ' ', "%s", "\u2212%s");

  private final String pattern;
  private final char decimal;
  private final char group;
  private final String positive;
  private final String negative;

  CorpusNumber(String pattern, char decimal, char group, String positive, String negative) {
    this.pattern = pattern;
    this.decimal = decimal;
    this.group = group;
    this.positive = positive;
    this.negative = negative;
  }

  char decimal() {
    return decimal;
  }

  String text(double value) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setDecimalSeparator(decimal);
    symbols.setGroupingSeparator(group);
    String number = new DecimalFormat(pattern, symbols).format(Math.abs(value));
    return (value < 0 ? negative : positive).formatted(number);
  }
}
