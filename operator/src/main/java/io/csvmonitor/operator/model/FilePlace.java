package io.csvmonitor.operator.model;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.calendar.Calendar;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.from.From;
import io.csvmonitor.monitoring.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Files that an exporter reads: of a source, or of a calendar.
 *
 * @param path where the spec says it, such as {@code sources[0].from}
 * @param owner who reads the files, in messages
 * @param folder the folder of the pod in which volumes are mounted
 * @param volume the name of the volume
 */
public record FilePlace(String path, String owner, String folder, String volume, From from) {
  /** All files of a spec: first of the sources, then of the calendars. */
  public static List<FilePlace> of(CsvMonitorSpec spec) {
    List<FilePlace> all = new ArrayList<>();
    for (int i = 0; i < spec.sources().size(); i++) {
      Source source = spec.sources().get(i);
      all.add(
          new FilePlace(
              "sources[" + i + "].from",
              "source " + source.name(),
              "/sources/" + source.name(),
              ObjectName.cut("source-" + source.name()),
              source.from()));
    }
    for (int i = 0; i < spec.calendars().size(); i++) {
      Calendar calendar = spec.calendars().get(i);
      From from = calendar.from();
      if (from != null) {
        all.add(
            new FilePlace(
                "calendars[" + i + "].from",
                "calendar " + calendar.name(),
                "/calendars/" + calendar.name(),
                ObjectName.cut(
                    "calendar-"
                        + word(calendar.name())
                        + "-"
                        + ObjectName.hash(calendar.name()).substring(0, 8)),
                from));
      }
    }
    return all;
  }

  /** The name of a volume has no capital letters and no underscores, so a hash follows the name. */
  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The path in the spec, as a JSON pointer. */
  String pointer() {
    return "/" + path.replace("[", "/").replace("].", "/");
  }

  /** Whether the files are on a volume of the pod. */
  boolean isMounted() {
    return from.remote() == null;
  }
}
