package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Numbers;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Texts before or after numbers, such as currencies and units: {@code 12.50 kr}, {@code 120ms}. A
 * unit is removed if all numbers of the column have it. Several units in one column, such as {@code
 * 1.2K} and {@code 3.4M}, change the numbers, so such a column cannot be read.
 */
final class NumberUnits {
  /** The minimum part of the cells of a column that are numbers, with or without a unit. */
  private static final double MOST = 0.95;

  /** The maximum number of texts that a manifest can remove. */
  private static final int MAX_UNITS = 16;

  /** The minimum number of different numbers. A few texts such as 5m and 1h are labels. */
  private static final int MIN_DISTINCT = 4;

  /** More different numbers are not labels, such as the sizes of a product. */
  private static final int MAX_LABELS = 20;

  private static final Pattern FRACTION = Pattern.compile("[0-9][.,][0-9]");

  private static final String DIGITS = "[0-9](?:[0-9.,'\u2019 \u00a0\u202f\u2009]*[0-9])?";
  private static final String SIGN = "[-+\u2212]?\\s?";
  private static final Pattern CELL =
      Pattern.compile(
          "\\(?"
              + SIGN
              + "([^-+(0-9.,%\\s\u2212]{0,4})\\s?"
              + SIGN
              + DIGITS
              + "\\s?([^-)0-9.,%\\s\u2212]{0,7})\\)?[-\u2212]?");

  /** Numbers with several units, such as {@code 1h 2m}. */
  private static final Pattern SEVERAL =
      Pattern.compile(
          "[0-9]+(?:[.,][0-9]+)?\\s?([a-zA-Z]{1,5})(?:[\\s,]+[0-9]+(?:[.,][0-9]+)?\\s?[a-zA-Z]{1,5}){1,6}");

  private static final Set<String> CURRENCIES =
      Set.of(
          "R$",
          "US$",
          "A$",
          "C$",
          "NZ$",
          "HK$",
          "S$",
          "MX$",
          "EUR",
          "USD",
          "BRL",
          "GBP",
          "CHF",
          "JPY",
          "CNY",
          "INR",
          "PLN",
          "SEK",
          "NOK",
          "DKK",
          "CZK",
          "HUF",
          "RON",
          "BGN",
          "TRY",
          "RUB",
          "UAH",
          "CAD",
          "AUD",
          "NZD",
          "MXN",
          "ZAR",
          "SGD",
          "HKD",
          "KRW",
          "ILS",
          "AED",
          "Rs",
          "Rs.",
          "Fr.",
          "Kr",
          "kr",
          "kr.",
          "z\u0142",
          "K\u010d",
          "Ft",
          "lei",
          "\u043b\u0432",
          "\u0440\u0443\u0431",
          "\u0440\u0443\u0431.",
          "\u5186",
          "\u5143",
          "\uc6d0",
          "TL");

  private static final Set<String> UNITS =
      Set.of(
          "ns",
          "us",
          "\u00b5s",
          "\u03bcs",
          "ms",
          "s",
          "sec",
          "secs",
          "min",
          "mins",
          "h",
          "hrs",
          "seconds",
          "minutes",
          "hours",
          "days",
          "B",
          "bytes",
          "kB",
          "KB",
          "MB",
          "GB",
          "TB",
          "KiB",
          "MiB",
          "GiB",
          "TiB",
          "W",
          "kW",
          "MW",
          "Wh",
          "kWh",
          "MWh",
          "V",
          "mV",
          "A",
          "mA",
          "\u00b0C",
          "\u00b0F",
          "\u00b0",
          "C",
          "F",
          "bar",
          "hPa",
          "Pa",
          "kPa",
          "mm",
          "cm",
          "m",
          "km",
          "km/h",
          "m/s",
          "mph",
          "l",
          "L",
          "ml",
          "m\u00b3",
          "mg",
          "g",
          "kg",
          "lb",
          "lbs",
          "ppm",
          "ppb",
          "\u00b5g/m\u00b3",
          "\u03bcg/m\u00b3",
          "dB",
          "dBm",
          "Hz",
          "kHz",
          "MHz",
          "GHz",
          "lx",
          "lux",
          "rpm",
          "Mbps",
          "Mbit/s",
          "Gbps",
          "kbps",
          "kB/s",
          "KB/s",
          "MB/s",
          "MiB/s",
          "req/s",
          "ops/s",
          "/s",
          "pcs",
          "St\u00fcck",
          "Stk",
          "Stk.",
          "VA",
          "kVA",
          "var",
          "\u03a9",
          "mol",
          "J",
          "kJ",
          "kcal");

  /** Units of labels, such as the size of a product or the length of an interval. */
  private static final Set<String> OF_LABELS =
      Set.of(
          "m", "min", "h", "days", "ml", "l", "L", "g", "kg", "lb", "mm", "cm", "km", "MB", "GB",
          "TB", "W", "V", "pcs");

  /** Texts that change the number. Without them, it would be wrong. */
  private static final Set<String> FACTORS =
      Set.of(
          "k", "K", "M", "G", "T", "Mio", "Mio.", "Mrd", "Mrd.", "bn", "Ki", "Mi", "Gi", "Ti", "d",
          "w", "CR", "DR", "Cr", "Dr", "Cr.", "Dr.", "D", "S", "H", "<", ">", "\u2264", "\u2265",
          "~", "\u2248");

  private NumberUnits() {}

  /** The texts that can be removed from the numbers of some columns. */
  static List<String> removable(Collection<SampleColumn> columns) {
    Set<String> units = new LinkedHashSet<>();
    columns.forEach(column -> units.addAll(removable(column)));
    return units.stream().limit(MAX_UNITS).toList();
  }

  private static Set<String> removable(SampleColumn column) {
    // The hour of 08h is a time of day.
    Set<String> seen = TimeShape.looksLikeTimes(column.filled()) ? Set.of() : units(column);
    Set<String> units = new TreeSet<>(seen);
    units.remove("");
    boolean currencies = units.stream().allMatch(NumberUnits::isCurrency);
    boolean one = units.size() == 1 && seen.size() == 1;
    return currencies
            || (one && UNITS.contains(units.iterator().next()) && !areLabels(column, units))
        ? units
        : Set.of();
  }

  /** Whether texts such as 250ml and 500ml are labels: a few whole numbers that occur again. */
  private static boolean areLabels(SampleColumn column, Set<String> units) {
    int distinct = column.distinct().size();
    return units.size() == 1
        && OF_LABELS.containsAll(units)
        && distinct <= MAX_LABELS
        && 2 * distinct <= column.filled().size()
        && column.filled().stream().noneMatch(cell -> FRACTION.matcher(cell).find());
  }

  /**
   * The units of the cells; the empty text stands for no unit. Empty if the cells are not numbers
   * with units.
   */
  private static Set<String> units(SampleColumn column) {
    Set<String> units = new HashSet<>();
    int cells = 0;
    int numbers = 0;
    for (String cell : column.filled()) {
      if (NumberFormatGuesser.isNoNumber(cell)) {
        continue;
      }
      cells++;
      Matcher parts = CELL.matcher(cell);
      Matcher several = SEVERAL.matcher(cell);
      if (several.matches() && isKnown(several.group(1))) {
        numbers++;
        units.add(several.group(1) + " ...");
      } else if (parts.matches() && isUnit(parts.group(1), true) && isUnit(parts.group(2), false)) {
        numbers++;
        List<String> found =
            Stream.of(parts.group(1), parts.group(2)).filter(each -> !each.isEmpty()).toList();
        units.addAll(found.isEmpty() ? List.of("") : found);
      }
    }
    return cells > 0 && numbers >= cells * MOST ? units : Set.of();
  }

  private static boolean isUnit(String text, boolean before) {
    return text.isEmpty()
        || isCurrency(text)
        || (before ? FACTORS.contains(text) && !Character.isLetter(text.charAt(0)) : isKnown(text));
  }

  private static boolean isKnown(String text) {
    return UNITS.contains(text) || FACTORS.contains(text);
  }

  private static boolean isCurrency(String text) {
    return CURRENCIES.contains(text)
        || (text.length() == 1 && Character.getType(text.charAt(0)) == Character.CURRENCY_SYMBOL);
  }

  /** A note about a column with several currencies; empty if it has at most one. */
  static String currencyNote(SampleColumn column) {
    List<String> found = units(column).stream().filter(NumberUnits::isCurrency).sorted().toList();
    return found.size() < 2
        ? ""
        : "Column "
            + column.name()
            + " has several currencies, "
            + String.join(", ", found)
            + ", which are removed from the numbers. Sums of them are wrong, unless another column with"
            + " the currency is a label.";
  }

  /**
   * Whether a column has numbers with several units, or some without one. Such numbers are not
   * comparable after the units of other columns have been removed.
   */
  static boolean isMixed(SampleColumn column) {
    return units(column).stream().filter(unit -> !isCurrency(unit)).count() > 1;
  }

  /**
   * The reason why a column with numbers cannot be read: it has several units, or other separators
   * than the other columns.
   *
   * @param numbers the format in which the column cannot be read
   * @return null if the column has no numbers
   */
  static @Nullable String unread(SampleColumn column, Numbers numbers) {
    Set<String> units = units(column);
    if (column.distinct().size() < MIN_DISTINCT || areLabels(column, units)) {
      return null;
    }
    String example =
        column.filled().stream()
            .filter(cell -> !NumberFormatGuesser.isNoNumber(cell))
            .findFirst()
            .orElse(column.filled().getFirst());
    if (units.stream().anyMatch(unit -> !unit.isEmpty())) {
      return "has numbers with texts that change them, such as "
          + example
          + ", which infer cannot read. It is left out. Export plain numbers";
    }
    return NumberFormatGuesser.isNumericOtherwise(column, numbers)
        ? "has numbers such as "
            + example
            + ", with other separators than the other columns. All numbers of a source have the same"
            + " separators, so it is left out. For this column, add a source with the same file and"
            + " other numbers"
        : null;
  }
}
