package io.csvmonitor.exporter.ingest;

import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.csv.record.CsvReader;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.HeaderException;
import io.csvmonitor.exporter.csv.record.Position;
import io.csvmonitor.exporter.csv.record.RowSink;
import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.csv.value.SourceRows;
import io.csvmonitor.exporter.series.RowTotals;
import io.csvmonitor.exporter.series.SnapshotVersion;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.source.WholeFiles;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.state.ParsingSettings;
import io.csvmonitor.exporter.state.SourceState;
import io.csvmonitor.exporter.status.SourceStatus.FileStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A Snapshot source: when its files change, their content replaces all series. */
final class SnapshotFiles implements SourcePass {
  /** A Snapshot remembers no totals. */
  private static final int NO_TOTALS = 1;

  private final ParsingSettings parsing;
  private final WholeFiles whole;
  private final CsvReader reader;
  private final SourceSeries series;
  private final SourceState.Totals before;
  private SourceState.SnapshotContent content;
  private boolean complete;
  private long rewrites;
  private List<String> columns = List.of();
  private volatile List<FileStatus> files = List.of();

  SnapshotFiles(
      Source source, List<WindowDemand> demands, FileStore store, @Nullable SourceState kept) {
    this.parsing = ParsingSettings.of(source);
    this.whole = new WholeFiles(store);
    this.reader = SourceRows.reader(source);
    this.series =
        kept == null
            ? new SourceSeries(source, demands, new RowTotals(NO_TOTALS))
            : new SourceSeries(
                source, demands, kept.series(), kept.evaluated().windows(), kept.upserts());
    if (kept != null) {
      series.showBad(kept.lastBad());
    }
    this.before = kept == null ? SourceState.Totals.NONE : kept.totals();
    this.content = kept == null ? SourceState.SnapshotContent.NONE : kept.snapshot();
    this.rewrites = before.rewrites();
  }

  @Override
  public Outcome pass(long nowMillis) {
    WholeFiles.Scan scan = whole.scan();
    List<Problem> problems = scan.problems().stream().map(Problem::of).toList();
    if (!scan.changed() || scan.files().isEmpty()) {
      if (complete && problems.isEmpty()) {
        series.repeatValues(nowMillis);
      }
      return new Outcome(false, complete, false, problems);
    }
    try {
      Digest digest = digest(scan.files());
      if (digest.unfinished) {
        // The file may be incomplete. The previous content counts until the file is complete.
        return new Outcome(false, complete, true, problems);
      }
      boolean known = digest.value() == content.digest();
      if (complete && known) {
        whole.commit();
        return new Outcome(false, true, false, problems);
      }
      SourceState.SnapshotContent present =
          known
              ? content
              : new SourceState.SnapshotContent(
                  digest.value(), Math.min(nowMillis, modified(scan)));
      read(scan.files(), present.changedMillis(), known, nowMillis);
      rewrites += known || content.digest() == 0 ? 0 : 1;
      content = present;
      whole.commit();
      complete = true;
      return new Outcome(true, true, false, problems);
    } catch (HeaderException header) {
      return new Outcome(false, complete, false, List.of(Problem.of("", header)));
    } catch (IOException unreadable) {
      if (!scan.files().stream().allMatch(WholeFiles.WholeFile::settled)) {
        // The file may be incomplete.
        return new Outcome(false, complete, true, problems);
      }
      return new Outcome(false, complete, false, List.of(Problem.of(unreadable)));
    }
  }

  private void read(
      List<WholeFiles.WholeFile> from, long changedMillis, boolean counted, long nowMillis)
      throws IOException {
    SnapshotVersion version = series.newVersion(changedMillis, nowMillis);
    columns = List.of();
    readInto(version, from);
    if (version.isOfYesterday()) {
      version.beginYesterday();
      readInto(version, from);
    }
    version.adopt(counted);
    files =
        from.stream()
            .map(file -> new FileStatus(file.path().toString(), file.size(), file.size(), false))
            .toList();
  }

  private void readInto(SnapshotVersion version, List<WholeFiles.WholeFile> from)
      throws IOException {
    for (WholeFiles.WholeFile file : from) {
      try (InputStream in = whole.open(file)) {
        RowSink rows = version.reader(file.path().toString());
        Header read = reader.read(in, Position.START, () -> true, rows).header();
        if (columns.isEmpty() && read != null) {
          columns = read.names();
        }
      }
    }
  }

  private static long modified(WholeFiles.Scan scan) {
    return scan.files().stream()
        .mapToLong(WholeFiles.WholeFile::modifiedMillis)
        .max()
        .orElseThrow();
  }

  /** A checksum of the contents of the files, and whether a file seems to be incomplete. */
  private Digest digest(List<WholeFiles.WholeFile> of) throws IOException {
    Digest digest = new Digest();
    byte[] buffer = new byte[1 << 16];
    for (WholeFiles.WholeFile file : of) {
      int last = -1;
      digest.name(file.path().toString());
      try (InputStream in = whole.open(file)) {
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          if (count > 0) {
            digest.update(buffer, count);
            last = buffer[count - 1];
          }
        }
      }
      digest.unfinished |= last != '\n' && !file.settled();
    }
    return digest;
  }

  private static final class Digest {
    private final CRC32 ieee = new CRC32();
    private final CRC32C castagnoli = new CRC32C();
    private boolean unfinished;

    void update(byte[] bytes, int count) {
      ieee.update(bytes, 0, count);
      castagnoli.update(bytes, 0, count);
    }

    void name(String name) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      update(bytes, bytes.length);
    }

    long value() {
      return castagnoli.getValue() << 32 | ieee.getValue() | 1;
    }
  }

  @Override
  public SourceSeries series() {
    return series;
  }

  @Override
  public SourceState keep(long lastSuccessMillis) {
    return new SourceState(
        parsing,
        List.of(),
        series.state(),
        series.upserts(),
        new SourceState.EvaluationState(series.savedWindows(), null),
        series.lastBad(),
        content,
        new SourceState.Totals(bytesRead(), rewrites, lastSuccessMillis, null));
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public List<FileStatus> files() {
    return files;
  }

  @Override
  public long bytesRead() {
    return before.bytes() + whole.bytesRead();
  }

  @Override
  public long rewrites() {
    return rewrites;
  }

  @Override
  public long freshMillis() {
    return content.digest() == 0 ? RowTime.NONE : content.changedMillis();
  }
}
