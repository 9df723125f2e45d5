package io.csvmonitor.exporter.ingest;

import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.exporter.csv.dedup.DistinctRows;
import io.csvmonitor.exporter.csv.dedup.RowBudget;
import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.CsvReader;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.HeaderException;
import io.csvmonitor.exporter.csv.record.Position;
import io.csvmonitor.exporter.csv.record.RowSink;
import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.csv.value.SourceRows;
import io.csvmonitor.exporter.series.BadRow;
import io.csvmonitor.exporter.series.LastRow;
import io.csvmonitor.exporter.series.RowTotals;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.source.FileChange;
import io.csvmonitor.exporter.source.FileProgress;
import io.csvmonitor.exporter.source.FileRead;
import io.csvmonitor.exporter.source.Tracker;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.ParsingSettings;
import io.csvmonitor.exporter.state.SourceState;
import io.csvmonitor.exporter.status.SourceStatus.FileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An Append or Upsert source: files that grow, rotate and are rewritten. Each row counts once. */
final class FollowedFiles implements SourcePass {
  /** The maximum number of scans in one pass, to distinguish copies from separate files. */
  private static final int MAX_SCANS = 4;

  private final ParsingSettings parsing;
  private volatile MemoryBounds bounds;
  private final RowBudget budget;
  private final @Nullable DistinctRows distinct;
  private final Tracker tracker;
  private final CsvReader reader;
  private final Source source;
  private final List<WindowDemand> demands;
  private SourceSeries series;
  private LastLines lastLines;
  private final MetricBackfill backfill;

  /** Whether files are read only once. Then a last line without a line end is read at once. */
  private final boolean once;

  private final long quietMillis;
  private final long retentionMillis;
  private final Map<Long, FollowedFile> followed = new HashMap<>();
  private final NewestVersions versions = new NewestVersions();
  private final boolean restates;
  private final SharedHeaders headers = new SharedHeaders(this::headers);
  private final SourceState.Totals before;
  private long rewrites;
  private volatile List<FileStatus> files = List.of();
  private volatile @Nullable ReadProgress underWay;

  FollowedFiles(
      Source source,
      List<WindowDemand> demands,
      FileStore store,
      MemoryBounds bounds,
      @Nullable SourceState kept) {
    this(source, demands, store, bounds, kept, false);
  }

  /** Files that are read only once: a last line without a line end is a row like all others. */
  static FollowedFiles once(
      Source source, List<WindowDemand> demands, FileStore store, MemoryBounds bounds) {
    return new FollowedFiles(source, demands, store, bounds, null, true);
  }

  private FollowedFiles(
      Source source,
      List<WindowDemand> demands,
      FileStore store,
      MemoryBounds bounds,
      @Nullable SourceState kept,
      boolean once) {
    this.source = source;
    this.demands = demands;
    this.restates = source.mode() == Mode.Restate;
    this.parsing = ParsingSettings.of(source);
    this.bounds = bounds;
    Long forgottenUntil = kept == null ? null : kept.totals().forgottenUntil();
    this.distinct =
        DistinctRows.by(
            source.distinctBy(), forgottenUntil == null ? RowTime.NONE : forgottenUntil);
    this.budget = new RowBudget(bounds.rows(), distinct);
    this.once = once;
    this.reader = SourceRows.reader(source);
    // A later listing must show that the file has not changed.
    this.quietMillis =
        store.hasWholeVersions() ? 0 : LastLines.QUIET_MILLIS + store.listingAge().toMillis();
    this.retentionMillis = PrometheusDuration.parse(source.retention()).toMillis();
    if (kept == null) {
      tracker = new Tracker(store, List.of());
      series = new SourceSeries(source, demands, new RowTotals(bounds.totals()));
      before = SourceState.Totals.NONE;
    } else {
      tracker =
          new Tracker(store, kept.files().stream().map(SourceState.SavedFile::progress).toList());
      series =
          new SourceSeries(
              source, demands, kept.series(), kept.evaluated().windows(), kept.upserts());
      series.showBad(kept.lastBad());
      before = kept.totals();
      rewrites = before.rewrites();
      for (SourceState.SavedFile file : kept.files()) {
        FollowedFile at = new FollowedFile(file.memory());
        file.memory().moveTo(budget);
        at.position = shared(file.position());
        at.line = file.line();
        followed.put(file.progress().identity().id(), at);
      }
      for (FileProgress file : tracker.files()) {
        FollowedFile at = followed.get(file.id());
        if (at != null && at.position.offset() > 0) {
          versions.read(file);
        }
        if (at != null && (at.memory.isComparing() || file.offset() != at.position.offset())) {
          // The state does not contain the rows that are still missing in the current version, nor
          // whether any row of this version was read. To find this again, the file is read from its
          // beginning.
          file.rewind();
        }
      }
    }
    lastLines = new LastLines(tracker, reader, series, versions, quietMillis);
    backfill = new MetricBackfill(tracker, reader);
  }

  @Override
  public void limit(MemoryBounds other) {
    bounds = other;
  }

  @Override
  public Outcome pass(long nowMillis) {
    MemoryBounds limits = bounds;
    budget.limit(limits.rows());
    series.upserts().limit(limits.totals());
    ProblemList problems = new ProblemList();
    boolean changed = series.needsBackfill();
    if (changed && !backfill(nowMillis, problems)) {
      // Thresholds would evaluate a part of the earlier rows like all rows.
      return new Outcome(false, false, false, problems.all());
    }
    boolean scanAgain = true;
    for (int i = 0; scanAgain && i < MAX_SCANS; i++) {
      Tracker.Scan scan = tracker.scan();
      problems.clear();
      problems.addAll(scan.problems());
      describe();
      versions.scanned();
      scan.waiting().forEach(versions::failed);
      for (FileChange change : scan.changes()) {
        if (restates && versions.mustWait(change.file())) {
          continue;
        }
        underWay = ReadProgress.of(change, tracker.bytesRead());
        changed |= read(change, nowMillis, problems);
        underWay = null;
        describe();
      }
      scanAgain = scan.scanAgain();
    }
    changed |= countLastLines(nowMillis, problems);
    forget(nowMillis);
    if (distinct != null) {
      series.duplicates(distinct.takeDuplicates());
    }
    describe();
    boolean complete = tracker.files().stream().anyMatch(file -> file.size() == 0 || file.isRead());
    return new Outcome(changed, complete, false, problems.all());
  }

  private FollowedFile followed(FileProgress file) {
    return followed.computeIfAbsent(file.id(), id -> new FollowedFile(new SeenRows(budget)));
  }

  private boolean read(FileChange change, long nowMillis, ProblemList problems) {
    FileProgress file = change.file();
    FollowedFile at = followed(file);
    boolean changed = false;
    at.quietSince = nowMillis;
    at.lineTried = false;
    try (FileRead open = tracker.open(change)) {
      if (change.rewritten()) {
        at.memory.rewritten();
      }
      read(open, change, at, nowMillis);
      rewrites += change.rewritten() ? 1 : 0;
      changed = true;
      IOException failure = open.failure();
      if (failure != null) {
        failed(file, failure, problems);
      }
    } catch (HeaderException header) {
      if (change.rewritten()) {
        at.memory.notRewritten();
      }
      problems.add(Problem.of("file " + file.path() + ": ", header));
    } catch (IOException unreadable) {
      failed(file, unreadable, problems);
    }
    return changed;
  }

  private void failed(FileProgress file, IOException failure, ProblemList problems) {
    problems.add(Problem.of(failure));
    if (SourceException.isPassing(failure)) {
      versions.failed(file);
    }
  }

  private void read(FileRead open, FileChange change, FollowedFile at, long nowMillis)
      throws IOException {
    FileProgress file = change.file();
    Position before = at.position;
    Position from = change.rewritten() ? Position.START : before;
    RowSink rows =
        headers.sharing(
            series.reader(
                file.path().toString(),
                file.rotationId(),
                at.memory,
                Math.min(nowMillis, open.writtenMillis()),
                nowMillis),
            bounds.headerBytes());
    series.beginPass(file.rotationId(), from.offset() == 0, versions.isSuperseded(file));
    versions.read(file);
    LastRow.Continued continued =
        change.beginsAsRead() ? lastLines.continued(file, at, rows) : null;
    if (restates && continued != null && from.offset() == 0) {
      continued.addToVersion();
    }
    Position end =
        reader.read(
            open.stream(), from, () -> open.isFinal(once), continued == null ? rows : continued);
    series.endPass(open.failure() == null);
    if (continued != null) {
      LastLines.settle(at, continued);
    } else {
      // In an earlier version, this line was an ordinary row.
      at.memory.keepLast();
      at.line = null;
    }
    at.memory.passed();
    if (at.line != null && end.offset() < before.offset()) {
      // A failure ended reading before the counted line. Only its position identifies that line, so
      // the next pass reads the file from the beginning again.
      return;
    }
    at.position = shared(end);
    boolean more = at.memory.takeAnyRows() || at.line != null;
    open.commit(end.offset(), more || (from.offset() > 0 && file.hasRows()));
  }

  private Position shared(Position position) {
    Header header = position.header();
    return header == null
        ? position
        : new Position(position.offset(), position.line(), headers.restore(header));
  }

  private boolean countLastLines(long nowMillis, ProblemList problems) {
    boolean changed = false;
    for (FileProgress file : tracker.files()) {
      FollowedFile at = followed.get(file.id());
      if (at != null && file.isPresent()) {
        try {
          changed |= lastLines.count(file, at, nowMillis);
        } catch (IOException unreadable) {
          problems.add(Problem.of(unreadable));
        }
      }
    }
    return changed;
  }

  /**
   * Counts earlier rows for metrics that were added after these rows were read.
   *
   * @return false if the file system failed, so that the backfill must be tried again
   */
  private boolean backfill(long nowMillis, ProblemList problems) {
    try {
      backfill.read(series, this::followed, memoriesOfBackfill(), nowMillis);
      return true;
    } catch (IOException passing) {
      problems.add(Problem.of(passing));
      List<BadRow> shown = series.lastBad();
      series =
          new SourceSeries(
              source, demands, series.state(), series.savedWindows(), series.upserts());
      series.showBad(shown);
      lastLines = new LastLines(tracker, reader, series, versions, quietMillis);
      return false;
    }
  }

  /** While files are read again, their rows are compared apart from the remembered rows. */
  private Supplier<@Nullable SeenRows> memoriesOfBackfill() {
    DistinctRows apart = DistinctRows.by(source.distinctBy());
    RowBudget half = new RowBudget(Math.max(1, bounds.rows() / 2), apart);
    return () -> apart == null ? null : new SeenRows(half);
  }

  private void forget(long nowMillis) {
    long newest = newestMillis();
    if (RowTime.isKnown(newest)) {
      long oldest = newest - retentionMillis;
      followed.values().forEach(file -> file.memory.forgetBefore(oldest));
      series.forgetBefore(oldest);
    }
    tracker
        .forgetGoneBefore(nowMillis - retentionMillis)
        .forEach(file -> forget(followed.remove(file.id())));
  }

  private static void forget(@Nullable FollowedFile gone) {
    if (gone != null) {
      gone.memory.leave();
    }
  }

  private void describe() {
    files = tracker.files().stream().filter(FileProgress::isPresent).map(this::describe).toList();
  }

  private FileStatus describe(FileProgress file) {
    FollowedFile at = followed.get(file.id());
    long counted = at == null ? file.offset() : at.counted(file);
    return new FileStatus(
        file.path().toString(),
        tracker.sizeNow(file),
        file.isCompressed() ? file.isRead() ? file.size() : 0 : counted,
        file.length() > counted);
  }

  @Override
  public SourceSeries series() {
    return series;
  }

  @Override
  public SourceState keep(long lastSuccessMillis) {
    List<SourceState.SavedFile> all = new ArrayList<>();
    for (FileProgress file : tracker.files()) {
      FollowedFile at = followed(file);
      all.add(new SourceState.SavedFile(file.state(), at.position, at.line, at.memory));
    }
    return new SourceState(
        parsing,
        all,
        series.state(),
        series.upserts(),
        new SourceState.EvaluationState(series.savedWindows(), null),
        series.lastBad(),
        SourceState.SnapshotContent.NONE,
        new SourceState.Totals(
            bytesRead(),
            rewrites,
            lastSuccessMillis,
            distinct == null ? null : distinct.forgottenUntil()));
  }

  private List<Header> headers() {
    return followed.values().stream()
        .flatMap(file -> Stream.of(file.position.header(), file.memory.columns()))
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public List<String> columns() {
    return tracker.files().stream()
        .map(file -> followed(file).position.header())
        .filter(Objects::nonNull)
        .findFirst()
        .map(Header::names)
        .orElse(List.of());
  }

  @Override
  public List<FileStatus> files() {
    ReadProgress now = underWay;
    return now == null ? files : now.in(files, tracker.bytesRead());
  }

  @Override
  public RememberedCounts remembered() {
    return new RememberedCounts(
        bounds,
        budget.rows(),
        series.upserts().size(),
        followed.values().stream().mapToLong(file -> file.memory.assumed()).sum()
            + (distinct == null ? 0 : distinct.assumed())
            + series.upserts().assumed());
  }

  @Override
  public long bytesRead() {
    return before.bytes() + tracker.bytesRead();
  }

  @Override
  public long rewrites() {
    return rewrites;
  }

  @Override
  public long freshMillis() {
    return newestMillis();
  }
}
