package io.csvmonitor.exporter.run;

import io.csvmonitor.api.calendar.Calendar;
import io.csvmonitor.api.calendar.CalendarEffect;
import io.csvmonitor.api.source.from.From;
import io.csvmonitor.exporter.calendar.CalendarFile;
import io.csvmonitor.exporter.calendar.CalendarWorker;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.state.StateOpening;
import io.csvmonitor.exporter.threshold.calendar.LoadedCalendar;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A worker for each calendar with files. Not thread-safe. */
final class CalendarWorkers implements AutoCloseable {
  /** A start waits at most this long for the files. Sources are then read without them. */
  private static final Duration LONGEST_FIRST = Duration.ofSeconds(3);

  private final @Nullable StateOpening state;
  private final Runnable onChange;

  /** Immutable: another thread supervises the workers. */
  private volatile Map<Key, CalendarWorker> workers = Map.of();

  /** The calendars that can have saved times; null before the first configuration. */
  private @Nullable Set<String> saved;

  /** The files of a worker. Calendars with the same key have the same times. */
  private record Key(String name, CalendarEffect effect, From from, ZoneId zone) {}

  /**
   * No workers.
   *
   * @param state where the times are saved for the next start; null to save nothing
   * @param onChange called by a worker when other times are active
   */
  CalendarWorkers(@Nullable StateOpening state, Runnable onChange) {
    this.state = state;
    this.onChange = onChange;
  }

  /** Begins to read the files of a configuration, and ends the workers of others. */
  void follow(ExporterConfig config) {
    Map<Key, CalendarWorker> next = new HashMap<>();
    List<CalendarWorker> fresh = new ArrayList<>();
    for (Calendar calendar : config.spec().calendars()) {
      From from = calendar.from();
      if (from != null) {
        Key key = key(config, calendar, from);
        CalendarWorker known = workers.get(key);
        if (known == null) {
          known = new CalendarWorker(file(config, calendar), state, onChange);
          fresh.add(known);
        }
        next.put(key, known);
      }
    }
    workers.forEach(
        (key, worker) -> {
          if (!next.containsKey(key)) {
            worker.close();
          }
        });
    workers = Map.copyOf(next);
    forgetOthers(next.keySet().stream().map(Key::name).collect(Collectors.toSet()));
    fresh.forEach(CalendarWorker::start);
    long deadline = System.nanoTime() + LONGEST_FIRST.toNanos();
    try {
      for (CalendarWorker worker : fresh) {
        worker.awaitFirst(deadline - System.nanoTime());
      }
    } catch (InterruptedException atOnce) {
      Thread.currentThread().interrupt();
    }
  }

  /** The state directory may not answer, and a load of the configuration does not wait for it. */
  private void forgetOthers(Set<String> names) {
    StateOpening in = state;
    Set<String> before = saved;
    saved = names;
    if (in == null || (before != null && names.containsAll(before))) {
      return;
    }
    Thread.ofPlatform()
        .name("forgotten-calendars")
        .daemon()
        .start(
            () -> {
              try {
                in.keepCalendars(names);
              } catch (IOException notNow) {
                // The next start tries it again. Until then, the files are not used.
                return;
              }
            });
  }

  private CalendarFile file(ExporterConfig config, Calendar calendar) {
    return workers.entrySet().stream()
        .filter(each -> each.getKey().name().equals(calendar.name()))
        .filter(each -> each.getKey().effect() == calendar.effect())
        .findFirst()
        .map(each -> new CalendarFile(config, calendar, each.getValue().file()))
        .orElseGet(() -> new CalendarFile(config, calendar));
  }

  private static Key key(ExporterConfig config, Calendar calendar, From from) {
    return new Key(calendar.name(), calendar.effect(), from, ExporterConfig.zone(config.spec()));
  }

  /** All calendars of a configuration that is followed, with the active times. */
  List<LoadedCalendar> loaded(ExporterConfig config) {
    List<LoadedCalendar> all = new ArrayList<>();
    for (Calendar calendar : config.spec().calendars()) {
      From from = calendar.from();
      CalendarWorker worker = from == null ? null : workers.get(key(config, calendar, from));
      all.add(new LoadedCalendar(calendar, worker == null ? List.of() : worker.file().events()));
    }
    return all;
  }

  /** All workers. Any thread may call this. */
  Collection<CalendarWorker> all() {
    return workers.values();
  }

  /** The workers of a configuration that is followed. Any thread may ask them for their status. */
  List<CalendarWorker> of(ExporterConfig config) {
    List<CalendarWorker> all = new ArrayList<>();
    for (Calendar calendar : config.spec().calendars()) {
      From from = calendar.from();
      CalendarWorker worker = from == null ? null : workers.get(key(config, calendar, from));
      if (worker != null) {
        all.add(worker);
      }
    }
    return all;
  }

  @Override
  public void close() {
    workers.values().forEach(CalendarWorker::close);
  }
}
