package io.csvmonitor.exporter.infer;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Guesses the kind of a column's numbers from the column's name. */
final class ColumnNames {
  private static final String[] COUNT_WORDS = {
    "count",
    "counts",
    "total",
    "number",
    "num",
    "qty",
    "quantity",
    "requests",
    "hits",
    "errors",
    "orders",
    "sales",
    "transactions",
    "events",
    "n",
    "cnt",
    "units",
    "impressions",
    "clicks",
    "views",
    "pageviews",
    "visits",
    "downloads",
    "installs",
    "conversions",
    "packets",
    "quantidade",
    "anzahl",
    "cantidad",
    "antal",
    "aantal",
    "liczba"
  };
  private static final String[] GENERIC_WORDS = {
    "value", "val", "count", "total", "number", "n", "qty"
  };
  private static final String[] LEVEL_WORDS = {
    "bytes",
    "rss",
    "memory",
    "mem",
    "temp",
    "temperature",
    "level",
    "size",
    "depth",
    "length",
    "percent",
    "pct",
    "usage",
    "used",
    "free",
    "load",
    "latency",
    "ms",
    "seconds",
    "duration",
    "rpm",
    "rate",
    "price",
    "balance",
    "battery",
    "charge",
    "humidity",
    "pressure",
    "speed",
    "voltage",
    "power",
    "watt",
    "watts",
    "elapsed",
    "taken",
    "took",
    "time",
    "response",
    "millis",
    "milliseconds",
    "msec",
    "usec",
    "micros",
    "microseconds",
    "sec",
    "secs",
    "rtt",
    "ttfb",
    "dauer",
    "laufzeit",
    "dur\u00e9e",
    "duree",
    "duraci\u00f3n",
    "duracion",
    "dura\u00e7\u00e3o",
    "duracao",
    "durata",
    "octets",
    "avg",
    "mean",
    "max",
    "min",
    "median",
    "age",
    "lag"
  };

  /** Words for a number per time. */
  private static final Pattern RATE =
      Pattern.compile("(?i)/ ?(s|sec|min|h|hour|d|day)\\b|per[ _-]?(s|sec|min|hour|day)|rate");

  /** A year, or a part of a year. */
  private static final Pattern PERIOD =
      Pattern.compile("(19|20)[0-9]{2}([-_ ]?([QSWM][0-9]{1,2}|(0[1-9]|1[0-2])))?");

  private static final String[] CODE_WORDS = {"status", "code", "type", "http", "level", "class"};

  /** Whole names of codes. As a part of a name, these words can also mean what is counted. */
  private static final Set<String> CODE_NAMES =
      Set.of(
          "mcc",
          "iin",
          "rc",
          "mid",
          "tid",
          "terminal",
          "merchant",
          "branch",
          "store",
          "shop",
          "filiale",
          "kasse",
          "device",
          "port",
          "srcport",
          "dstport",
          "sport",
          "dport",
          "s-port",
          "c-port",
          "protocol",
          "proto",
          "partition",
          "vlan",
          "pid",
          "version",
          "lane",
          "category");

  /** The status codes of HTTP. Durations in milliseconds also have three digits. */
  private static final Pattern HTTP_STATUS =
      Pattern.compile("10[0-3]|20[0-8]|226|30[0-8]|4[0-2][0-9]|43[01]|451|50[0-9]|51[01]|599");

  /** The first digits of a card's number, which identify its issuer. */
  private static final Pattern CARD_BIN = Pattern.compile("[0-9]{6}([0-9]{2})?");

  private static final String[] IDENTIFIER_WORDS = {
    "id",
    "uuid",
    "guid",
    "index",
    "row",
    "key",
    "card",
    "pan",
    "serial",
    "belegnummer",
    "iban",
    "accountnumber",
    "accountnum",
    "kontonummer",
    "ordernumber"
  };

  /** Whole names of identifiers. As a part of a name, these words can also mean what is counted. */
  private static final Set<String> IDENTIFIER_NAMES =
      Set.of(
          "reference",
          "ref",
          "referenz",
          "documento",
          "beleg",
          "rrn",
          "stan",
          "zip",
          "plz",
          "phone",
          "telefon",
          "invoice");

  /** Names of hundredths of currencies. */
  private static final Pattern CENTS =
      Pattern.compile(
          "(?:[ _(-]+(?:[Ii]n[ _])?(?i:cents?|centavos?|centimes?|pence|minor[ _]units?)"
              + "|(?<=[a-z])(?:Cents?|Centavos?|Centimes?|Pence|MinorUnits?))\\)?$");

  private ColumnNames() {}

  /** Whether the name means a number of things, which can be added up. */
  static boolean isCount(SampleColumn column) {
    return column.hasWord(COUNT_WORDS);
  }

  /** Whether the name adds no information to the name of the file. */
  static boolean isGeneric(SampleColumn column) {
    return column.hasWord(GENERIC_WORDS);
  }

  /** Whether the name means a number for each unit of time. */
  static boolean isRate(SampleColumn column) {
    return RATE.matcher(column.title()).find();
  }

  /** Whether the name means a measured level, which cannot be added up. */
  static boolean isLevel(SampleColumn column) {
    return column.hasWord(LEVEL_WORDS) || isRate(column);
  }

  /** Whether the name means the duration of the one request of a row. */
  static boolean isOfOneRequest(SampleColumn column) {
    return column.hasWord("taken", "elapsed", "took");
  }

  /** Whether the name means a time, such as the year of the numbers in the column. */
  static boolean isPeriod(SampleColumn column) {
    return PERIOD.matcher(column.title()).matches();
  }

  /** Whether the name means hundredths of a currency. */
  static boolean isCents(SampleColumn column) {
    return CENTS.matcher(column.title()).find();
  }

  /** The name without its unit, if it means hundredths of a currency. */
  static String withoutCents(String name) {
    return CENTS.matcher(name).replaceFirst("");
  }

  /** Whether the name means a code: a number that is a label. */
  static boolean isCode(SampleColumn column) {
    return column.hasWord(CODE_WORDS)
        || isCardBin(column)
        || isHttpStatus(column)
        || isNamedCode(column);
  }

  /** Whether the whole name is that of a code, such as the port of a host. */
  static boolean isNamedCode(SampleColumn column) {
    return CODE_NAMES.contains(column.title().toLowerCase(Locale.ROOT));
  }

  /** Whether the name means a number that identifies something. */
  static boolean isIdentifier(SampleColumn column) {
    boolean named =
        column.hasWord(IDENTIFIER_WORDS)
            || IDENTIFIER_NAMES.contains(column.title().toLowerCase(Locale.ROOT));
    return named && !isCount(column) && !isCardBin(column);
  }

  private static boolean isHttpStatus(SampleColumn column) {
    // The log of a web server has no header.
    boolean isUnnamed =
        column.title().chars().allMatch(Character::isDigit)
            && column.distinct().size() > 1
            && column.distinct().contains("200");
    return (isUnnamed || column.hasWord("response", "resp", "result", "reply", "sc"))
        && column.filled().stream().allMatch(HTTP_STATUS.asMatchPredicate());
  }

  private static boolean isCardBin(SampleColumn column) {
    return column.hasWord("bin") && column.filled().stream().allMatch(CARD_BIN.asMatchPredicate());
  }
}
