package io.csvmonitor.exporter.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.csvmonitor.api.calendar.CalendarEffect;
import io.csvmonitor.exporter.threshold.calendar.CalendarEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Saves the times that a calendar's files had when they were read last, for a start at which the
 * files cannot be read. The number of times of a calendar is limited, and so is the size of this
 * file. Thread-safe.
 */
public final class CalendarStore {
  private static final int VERSION = 1;

  private final Path path;
  private final StateFile<Saved> file;

  /**
   * The content of the file. Calendars of another effect have other rules for their times, and
   * other files have other times.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Saved(
      int version, CalendarEffect effect, @Nullable String from, List<Entry> times) {
    Saved {
      times = List.copyOf(times);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Entry(String from, String to, @Nullable String zone, String title) {
    Entry {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(to, "to");
      Objects.requireNonNull(title, "title");
    }

    static Entry of(CalendarEvent event) {
      ZoneId zone = event.zone();
      return new Entry(
          event.from().toString(),
          event.to().toString(),
          zone == null ? null : zone.getId(),
          event.title());
    }

    CalendarEvent event() {
      return new CalendarEvent(
          LocalDateTime.parse(from),
          LocalDateTime.parse(to),
          zone == null ? null : ZoneId.of(zone),
          title);
    }
  }

  CalendarStore(Path path) {
    this.path = path;
    this.file = new StateFile<>(path, Saved.class, "a saved calendar");
  }

  /**
   * The saved times.
   *
   * @param from the place of the calendar's files
   * @return empty if there are none, or if they are of another effect or from another place
   * @throws DamagedStateException if they cannot be used
   * @throws IOException if they cannot be read now
   */
  public synchronized List<CalendarEvent> load(CalendarEffect effect, String from)
      throws IOException {
    Saved saved = file.read();
    if (saved == null || saved.effect() != effect || !from.equals(saved.from())) {
      return List.of();
    }
    if (saved.version() != VERSION) {
      throw new DamagedStateException(
          "file " + path + " is a saved calendar of version " + saved.version());
    }
    try {
      return saved.times().stream().map(Entry::event).toList();
    } catch (DateTimeException wrong) {
      throw new DamagedStateException(
          "file " + path + " is not a saved calendar: " + wrong.getMessage(), wrong);
    }
  }

  /**
   * Saves the times.
   *
   * @param from the place of the calendar's files
   */
  public synchronized void save(CalendarEffect effect, String from, List<CalendarEvent> times)
      throws IOException {
    Path folder = path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    file.replaceBy(new Saved(VERSION, effect, from, times.stream().map(Entry::of).toList()));
  }
}
