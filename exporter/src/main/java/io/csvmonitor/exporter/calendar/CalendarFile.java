package io.csvmonitor.exporter.calendar;

import io.csvmonitor.api.calendar.Calendar;
import io.csvmonitor.api.calendar.CalendarEffect;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.ingest.SourcePass;
import io.csvmonitor.exporter.source.WholeFiles;
import io.csvmonitor.exporter.source.store.ChangeWatch;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.ServerWait;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.status.CalendarStatus;
import io.csvmonitor.exporter.status.SourceReason;
import io.csvmonitor.exporter.threshold.calendar.CalendarEvent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a calendar: reads them when they change. A version that cannot be read is a problem,
 * and the last good version stays active. Only one thread may use this, except {@link #events} and
 * {@link #status}.
 */
public final class CalendarFile implements AutoCloseable {
  /** As much as a ConfigMap can have; all files of a calendar together. */
  private static final int MAX_BYTES = 1 << 20;

  private static final WholeFiles.Limit LIMIT =
      new WholeFiles.Limit(MAX_BYTES, "the files of a calendar", "remove old times");

  /** A file that is written all the time is read after so many turns. */
  private static final int MAX_WAITS = 10;

  private final Calendar calendar;
  private final FileStore store;
  private final WholeFiles files;
  private volatile State state = State.UNREAD;
  private boolean refused;
  private int waits;
  private int year;

  /**
   * The active times, and the problem of a newer version.
   *
   * @param events the times of the last good version; empty if there was none
   * @param readAt when it was read; null if there was none, or if an earlier run read it
   * @param reason why a newer version is not active; null if it is
   */
  record State(
      List<CalendarEvent> events,
      @Nullable Instant readAt,
      @Nullable SourceReason reason,
      @Nullable String message) {
    static final State UNREAD = new State(List.of(), null, null, null);

    State failing(SourceReason why, String what) {
      return new State(events, readAt, why, what);
    }
  }

  /** The files of a calendar of a manifest. Nothing is read yet. */
  public CalendarFile(ExporterConfig config, Calendar calendar) {
    this.calendar = calendar;
    this.store = config.files(calendar);
    this.files = new WholeFiles(store, LIMIT);
  }

  /**
   * The same files after an edit of the manifest. The active times stay until the files were read.
   *
   * @param before the files before the edit
   */
  public CalendarFile(ExporterConfig config, Calendar calendar, CalendarFile before) {
    this(config, calendar);
    this.state = before.state;
  }

  /** The calendar in the manifest. */
  public Calendar calendar() {
    return calendar;
  }

  /** The active times. Any thread may call this. */
  public List<CalendarEvent> events() {
    return state.events();
  }

  /** The status. Any thread may call this. */
  public CalendarStatus status() {
    State now = state;
    return new CalendarStatus(
        calendar.name(),
        calendar.effect(),
        store.toString(),
        now.events().size(),
        now.readAt(),
        now.reason(),
        now.message());
  }

  /** Who is told when a thread waits for a server, in place of a file system. */
  void tell(ServerWait told) {
    store.tell(told);
  }

  /**
   * Uses the times of an earlier run until the files were read.
   *
   * @param saved the times; empty for none
   */
  void restore(List<CalendarEvent> saved) {
    if (state.readAt() == null && state.events().isEmpty()) {
      state = new State(saved, null, state.reason(), state.message());
    }
  }

  /** Asks a server for changes, if a request is due. */
  public void refresh() {
    store.refresh();
  }

  /** Waits for changes of the files. */
  ChangeWatch watch() {
    return store.watch();
  }

  /**
   * Reads the files if they changed since the last turn. A server was asked with {@link #refresh}.
   *
   * @param patient whether a file that is being written may wait for a later turn
   * @return whether other times are active now
   */
  public boolean read(boolean patient) {
    WholeFiles.Scan scan = files.scan();
    if (!scan.problems().isEmpty()) {
      FileProblem first = scan.problems().getFirst();
      fail(first);
      return false;
    }
    Instant now = Instant.now();
    int thisYear = Year.from(now.atZone(ZoneOffset.UTC)).getValue();
    if (scan.files().isEmpty() || (!scan.changed() && thisYear == year)) {
      if (!refused && state.reason() != null && state.readAt() != null) {
        // A server answers again, and has the active version.
        state = new State(state.events(), state.readAt(), null, null);
      }
      return false;
    }
    if (patient && isBeingWritten(scan)) {
      waits++;
      return false;
    }
    waits = 0;
    try {
      List<CalendarEvent> events = events(scan, now);
      boolean changed = !events.equals(state.events());
      state = new State(changed ? events : state.events(), now, null, null);
      year = thisYear;
      refused = false;
      files.commit();
      return changed;
    } catch (CalendarException wrong) {
      // The same version is not read again.
      files.commit();
      year = thisYear;
      refused = true;
      state = state.failing(SourceReason.Unreadable, String.valueOf(wrong.getMessage()));
    } catch (IOException unreadable) {
      fail(FileProblem.of(unreadable));
    }
    return false;
  }

  /** A version that was read before is active until the next one is whole. */
  private boolean isBeingWritten(WholeFiles.Scan scan) {
    return state.readAt() != null
        && !store.hasWholeVersions()
        && waits < MAX_WAITS
        && !scan.files().stream().allMatch(WholeFiles.WholeFile::settled);
  }

  private List<CalendarEvent> events(WholeFiles.Scan scan, Instant now)
      throws IOException, CalendarException {
    List<CalendarEvent> all = new ArrayList<>();
    long left = MAX_BYTES;
    for (WholeFiles.WholeFile file : scan.files()) {
      byte[] bytes;
      try (InputStream in = files.open(file)) {
        bytes = in.readNBytes((int) left + 1);
      }
      left -= bytes.length;
      if (left < 0) {
        throw new SourceException(FileProblem.Kind.TOO_LARGE, LIMIT.exceededBy(store.toString()));
      }
      try {
        boolean needsEnd = calendar.effect() != CalendarEffect.Mark;
        all.addAll(CalendarText.parse(bytes, needsEnd, now));
      } catch (CalendarException wrong) {
        throw new CalendarException("file " + file.path() + ": " + wrong.getMessage());
      }
      if (all.size() > CalendarText.MAX_EVENTS) {
        throw CalendarText.tooMany();
      }
    }
    return List.copyOf(all);
  }

  private void fail(FileProblem problem) {
    state = state.failing(SourcePass.Problem.reason(problem.kind()), problem.message());
  }

  /** After an error in this program, the active times stay. */
  void failed(Throwable bug) {
    state =
        state.failing(
            SourceReason.InternalError,
            "internal error " + bug.getClass().getSimpleName() + ": see the log");
  }

  @Override
  public void close() {
    store.close();
  }
}
