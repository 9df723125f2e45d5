package io.csvmonitor.exporter.state;

import io.csvmonitor.api.metric.RowCondition;
import io.csvmonitor.api.source.Format;
import io.csvmonitor.api.source.HeaderRow;
import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Numbers;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.Time;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings that decide the meaning of a file's rows. The saved state of a source is valid only
 * with the same settings. Settings that do not change a row (a delay, a period, a threshold) are
 * not included. Settings with their default value are not included, either, so a new setting of a
 * later version does not make the state invalid.
 *
 * @param settings by their names in the manifest
 */
public record ParsingSettings(Map<String, String> settings) {
  private static final String ZONE = "time.zone";
  private static final String UTC = "UTC";

  /** The format of version 1 of the checkpoint. */
  private static final Pattern VERSION_1 =
      Pattern.compile(
          "(?<mode>\\w+)\\|Format\\[delimiter=(?<delimiter>.), quote=(?<quote>.?),"
              + " comment=(?<comment>null|.), header=(?<header>\\w+),"
              + " charset=(?<charset>[^,\\]]*)\\]\\|Numbers\\[decimal=(?<decimal>.),"
              + " group=(?<group>.?), strip=(?<strip>\\[.*\\]),"
              + " empty=(?<empty>\\[.*\\])\\]\\|(?:null|Time\\[columns=(?<columns>\\[.*\\]),"
              + " pattern=(?<pattern>.*), zone=(?<zone>[^,]*), date=(?<date>[^,]*), period=[^,]*,"
              + " delay=[^,]*\\])",
          Pattern.DOTALL);

  public ParsingSettings {
    settings = Map.copyOf(settings);
  }

  /** The settings of a source. */
  public static ParsingSettings of(Source source) {
    Settings all = new Settings();
    Format format = source.format();
    Numbers numbers = source.numbers();
    Time time = source.time();
    all.put("mode", source.mode().name(), Mode.Append.name());
    all.put("format.delimiter", format.delimiter(), ",");
    all.put("format.quote", format.quote(), "\"");
    all.put("format.comment", String.valueOf(format.comment()), "null");
    all.put("format.header", format.header().name(), HeaderRow.Present.name());
    all.put("format.charset", charset(format.charset()), "UTF-8");
    all.put("format.escape", String.valueOf(format.escape()), "null");
    all.put("format.trailingDelimiter", String.valueOf(format.trailingDelimiter()), "false");
    all.put("format.skipLines", String.valueOf(format.skipLines()), "0");
    all.put("format.skipRows", String.valueOf(format.skipRows()), "0");
    all.put("numbers.duration", String.valueOf(numbers.duration()), "null");
    all.put("where", conditions(source.where()), "");
    all.put("distinctBy", source.distinctBy().toString(), "[]");
    all.put("numbers.decimal", numbers.decimal(), ".");
    all.put("numbers.group", numbers.group(), "");
    all.put("numbers.strip", numbers.strip().toString(), "[]");
    all.put("numbers.empty", numbers.empty().isEmpty() ? "none" : numbers.empty().toString(), "[]");
    if (time != null) {
      all.put("time.columns", time.columns().toString(), "");
      all.put("time.pattern", time.pattern(), "ISO8601");
      all.put("time.alternatives", time.alternatives().toString(), "[]");
      all.put("time.locale", time.locale(), "en");
      all.put(ZONE, time.zone(), UTC);
      all.put("time.date", String.valueOf(time.date()), "null");
    }
    return new ParsingSettings(all.byName);
  }

  private static String conditions(List<RowCondition> where) {
    return where.stream()
        .map(each -> each.column() + " " + each.operator() + " " + each.values())
        .collect(Collectors.joining(" and "));
  }

  /** The settings from version 1 of the checkpoint. */
  static ParsingSettings ofVersion1(String text) {
    Matcher kept = VERSION_1.matcher(text);
    if (!kept.matches()) {
      throw new IllegalArgumentException("its field reading must name mode, format, numbers, time");
    }
    Settings all = new Settings();
    all.put("mode", kept.group("mode"), Mode.Append.name());
    all.put("format.delimiter", kept.group("delimiter"), ",");
    all.put("format.quote", kept.group("quote"), "\"");
    all.put("format.comment", kept.group("comment"), "null");
    all.put("format.header", kept.group("header"), HeaderRow.Present.name());
    all.put("format.charset", charset(kept.group("charset")), "UTF-8");
    all.put("numbers.decimal", kept.group("decimal"), ".");
    all.put("numbers.group", kept.group("group"), "");
    all.put("numbers.strip", kept.group("strip"), "[]");
    all.put("numbers.empty", kept.group("empty"), "[]");
    if (kept.group("columns") != null) {
      all.put("time.columns", kept.group("columns"), "");
      all.put("time.pattern", kept.group("pattern"), "ISO8601");
      all.put(ZONE, kept.group("zone"), UTC);
      all.put("time.date", kept.group("date"), "null");
    }
    return new ParsingSettings(all.byName);
  }

  /**
   * The names of the changed settings, for people.
   *
   * @param now the current settings
   * @return empty if the rows have the same meaning
   */
  public List<String> changes(ParsingSettings now) {
    TreeSet<String> names = new TreeSet<>(settings.keySet());
    names.addAll(now.settings.keySet());
    List<String> changes = new ArrayList<>();
    for (String name : names) {
      String before = settings.get(name);
      String after = now.settings.get(name);
      boolean same =
          name.equals(ZONE)
              ? isSameZone(before == null ? UTC : before, after == null ? UTC : after)
              : before != null && before.equals(after);
      if (!same) {
        changes.add(name + " was " + words(before) + " and is " + words(after));
      }
    }
    return changes;
  }

  private static String words(@Nullable String setting) {
    return setting == null ? "left out" : "\"" + setting + "\"";
  }

  /** One zone can have two names. */
  private static boolean isSameZone(String one, String other) {
    try {
      return one.equals(other) || ZoneId.of(one).getRules().equals(ZoneId.of(other).getRules());
    } catch (DateTimeException unknown) {
      // The Java of this version does not know this zone, so it is not another name of a known
      // zone.
      return false;
    }
  }

  /** A charset can also have several names. */
  private static String charset(String name) {
    try {
      return Charset.forName(name).name();
    } catch (IllegalArgumentException unknown) {
      return name;
    }
  }

  private static final class Settings {
    private final Map<String, String> byName = new TreeMap<>();

    void put(String name, String value, String unlessDefault) {
      if (!value.equals(unlessDefault)) {
        byName.put(name, value);
      }
    }
  }
}
