package io.csvmonitor.exporter.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.calendar.CalendarEffect;
import io.csvmonitor.exporter.threshold.calendar.CalendarEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarStoreTest {
  @TempDir Path folder;
  private StateDirectory state;

  @BeforeEach
  void open() throws Exception {
    state = StateDirectory.open(folder);
  }

  @AfterEach
  void close() {
    state.close();
  }

  private static List<CalendarEvent> times(String title) {
    LocalDateTime time = LocalDateTime.of(2026, 11, 1, 0, 0);
    return List.of(new CalendarEvent(time, time.plusHours(1), null, title));
  }

  @Test
  void theTimesOfOtherFilesAreNotUsed() throws Exception {
    state.calendar("Deploys").save(CalendarEffect.Mute, "/a.csv", times("a"));
    state.close();
    open();
    CalendarStore store = state.calendar("Deploys");
    assertThat(store.load(CalendarEffect.Mute, "/a.csv")).isEqualTo(times("a"));
    assertThat(store.load(CalendarEffect.Mute, "/b.csv")).isEmpty();
    assertThat(store.load(CalendarEffect.Holiday, "/a.csv")).isEmpty();
  }

  @Test
  void namesThatDifferByCaseHaveTwoFilesOnEachFileSystem() throws Exception {
    List<String> names = List.of("Deploys", "deploys", "DEPLOYS", "dEploys", "_deploys1");
    for (String name : names) {
      state.calendar(name).save(CalendarEffect.Mark, "/a.csv", times(name));
    }
    try (Stream<Path> files = Files.list(folder.resolve(".calendars"))) {
      assertThat(files.map(each -> each.getFileName().toString().toLowerCase(Locale.ROOT)))
          .doesNotHaveDuplicates()
          .hasSameSizeAs(names);
    }
    for (String name : names) {
      assertThat(state.calendar(name).load(CalendarEffect.Mark, "/a.csv")).isEqualTo(times(name));
    }
  }

  @Test
  void theTimesOfCalendarsThatAreGoneAreDeleted() throws Exception {
    state.keepCalendars(List.of("Deploys"));
    for (String name : List.of("Deploys", "deploys", "other")) {
      state.calendar(name).save(CalendarEffect.Mark, "/a.csv", times(name));
    }
    state.keepCalendars(List.of("Deploys", "new"));
    assertThat(state.calendar("Deploys").load(CalendarEffect.Mark, "/a.csv")).isNotEmpty();
    assertThat(state.calendar("other").load(CalendarEffect.Mark, "/a.csv")).isEmpty();
    try (Stream<Path> files = Files.list(folder.resolve(".calendars"))) {
      assertThat(files).hasSize(1);
    }
    state.calendar("other").save(CalendarEffect.Mark, "/a.csv", times("again"));
    assertThat(state.calendar("other").load(CalendarEffect.Mark, "/a.csv"))
        .isEqualTo(times("again"));
  }

  /** The workers before and after an edit. */
  @Test
  void twoWorkersCanSaveAtTheSameTime() throws Exception {
    List<Future<?>> both = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (String title : List.of("a", "b")) {
        both.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 40; i++) {
                    state.calendar("Deploys").save(CalendarEffect.Mark, "/a.csv", times(title));
                  }
                  return null;
                }));
      }
      for (Future<?> each : both) {
        each.get();
      }
    }
    assertThat(state.calendar("Deploys").load(CalendarEffect.Mark, "/a.csv"))
        .isIn(times("a"), times("b"));
  }
}
