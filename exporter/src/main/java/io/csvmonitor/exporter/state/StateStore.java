package io.csvmonitor.exporter.state;

import io.csvmonitor.exporter.csv.dedup.RowBudget;
import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.Position;
import io.csvmonitor.exporter.series.RowTotals;
import io.csvmonitor.exporter.series.SavedWindows;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves one source's state in a directory. The journals are written first. Then a new checkpoint
 * replaces the old checkpoint atomically. So there is a complete checkpoint, whenever the program
 * ends.
 */
public final class StateStore {
  private static final Logger LOG = LoggerFactory.getLogger(StateStore.class);

  /** Far more numbers than the maximum number of stored buckets needs. */
  private static final long MAX_WINDOW_NUMBERS = 1L << 26;

  /** A flag in the rotation of a total: the current version of the file does not have the row. */
  private static final long NOT_PRESENT = 1L << 62;

  private final Path directory;
  private final StateFile<Checkpoint> file;
  private final Map<Long, RowJournal> rows = new HashMap<>();
  private @Nullable Journal upserts;
  private @Nullable WindowsJournal windows;

  /** Journals that were begun after the last checkpoint. The last checkpoint does not name them. */
  private final Set<Path> begun = new HashSet<>();

  private long generation = System.currentTimeMillis();

  /**
   * The journal of the windows of thresholds.
   *
   * @param numbering see {@link SavedWindows#numbering}
   * @param whole the size of all buckets in bytes when the journal was begun
   */
  private record WindowsJournal(Journal journal, Object numbering, long whole) {}

  /** A file's journal, its length, and the range of the file's rows that it contains. */
  private record RowJournal(Journal journal, long length, long first, long next) {
    RowJournal(Journal journal, long first, long next) {
      this(journal, journal.length(), first, next);
    }

    /** The same journal. Bytes after its length will be overwritten. */
    RowJournal truncated() {
      return new RowJournal(journal.cut(length), first, next);
    }
  }

  public StateStore(Path directory) {
    this.directory = directory;
    this.file =
        new StateFile<>(directory.resolve(Checkpoint.FILE), Checkpoint.class, "a checkpoint");
  }

  /**
   * Loads the saved state.
   *
   * @param bounds the limits of remembered data; data above the limits is forgotten
   * @return null if there is no saved state
   * @throws DamagedStateException if the state is damaged or has an unknown version
   * @throws IOException if the state cannot be read now
   */
  public @Nullable SourceState load(MemoryBounds bounds) throws IOException {
    Checkpoint checkpoint = file.read();
    if (checkpoint == null) {
      return null;
    }
    checkpoint.checkVersion(file.path());
    checkpoint.check();
    RowBudget budget = new RowBudget(bounds.rows());
    List<SourceState.SavedFile> files = new ArrayList<>();
    List<Header> headers = checkpoint.differentHeaders();
    for (Checkpoint.FileEntry entry : checkpoint.files()) {
      files.add(
          new SourceState.SavedFile(
              entry.progress(),
              new Position(entry.offset(), entry.line(), entry.header(headers)),
              entry.lastLine(),
              memory(entry, entry.memory(headers), budget)));
    }
    RowTotals totals = totals(checkpoint, bounds.totals());
    return new SourceState(
        checkpoint.understood(),
        files,
        checkpoint.series(),
        totals,
        new SourceState.EvaluationState(
            windows(checkpoint),
            checkpoint.windows() == null ? null : checkpoint.windows().usualLag()),
        List.of(),
        checkpoint.whole().snapshot(),
        checkpoint.whole().totals());
  }

  /**
   * Loads the windows of thresholds. If they are damaged, the rest of the state is still used, and
   * the files are read again to fill the windows.
   */
  private SavedWindows windows(Checkpoint checkpoint) throws IOException {
    Checkpoint.WindowsEntry entry = checkpoint.windows();
    if (entry == null) {
      return SavedWindows.NONE;
    }
    if (entry.journal().length() / Long.BYTES > MAX_WINDOW_NUMBERS) {
      LOG.atWarn()
          .addKeyValue("reason", "the journal has " + entry.journal().length() + " bytes")
          .log("windows_discarded");
      return SavedWindows.NONE;
    }
    generation = Math.max(generation, generationOf(entry.journal().name()));
    long[] numbers = new long[(int) (entry.journal().length() / Long.BYTES)];
    try {
      Journal.read(
          directory.resolve(entry.journal().name()),
          0,
          entry.journal().length(),
          (in, count) -> {
            for (int i = 0; i < count; i++) {
              numbers[i] = in.readLong();
            }
          });
    } catch (DamagedStateException damaged) {
      LOG.atWarn().addKeyValue("reason", damaged.getMessage()).log("windows_discarded");
      return SavedWindows.NONE;
    }
    return SavedWindows.of(entry.entries(), numbers);
  }

  private RowTotals totals(Checkpoint checkpoint, int max) throws IOException {
    RowTotals memory = new RowTotals(max);
    Map<Long, Long> horizons = checkpoint.upsertTotals().horizons();
    memory.restoreHorizons(horizons == null ? Map.of() : horizons);
    int numbers = checkpoint.totalNumbers();
    Journal.read(
        directory.resolve(checkpoint.upserts().name()),
        0,
        checkpoint.upserts().length(),
        (in, count) -> {
          for (long i = 0; i < count / numbers; i++) {
            long key = in.readLong();
            long rotationId = checkpoint.isPresentForm() ? in.readLong() : RowTotals.ANY_ROTATION;
            memory.restore(
                key,
                rotationId & ~NOT_PRESENT,
                in.readLong(),
                Double.longBitsToDouble(in.readLong()),
                Double.longBitsToDouble(in.readLong()),
                (rotationId & NOT_PRESENT) == 0);
          }
        });
    Journal journal = journal(checkpoint.upserts());
    upserts = checkpoint.isPresentForm() ? journal : null;
    return memory;
  }

  private SeenRows memory(Checkpoint.FileEntry entry, SeenRows.State state, RowBudget budget)
      throws IOException {
    SeenRows memory = new SeenRows(budget, state);
    Journal.read(
        directory.resolve(entry.rows().name()),
        entry.forgottenBytes(),
        entry.rows().length(),
        (in, count) -> {
          for (long i = 0; i < count / 2; i++) {
            memory.restore(in.readLong(), in.readLong());
          }
        });
    CountedLine line = entry.lastLine();
    if (line != null) {
      memory.countedLast(line.row());
    }
    rows.put(
        entry.progress().identity().id(),
        new RowJournal(journal(entry.rows()), entry.firstWritten(), entry.memory().next()));
    return memory;
  }

  private static @Nullable Integer number(@Nullable Header header, Map<Header, Integer> numbers) {
    return header == null ? null : numbers.computeIfAbsent(header, _ -> numbers.size());
  }

  private static @Nullable String delimiter(@Nullable Header header) {
    return header == null || !header.hasDelimiter() ? null : String.valueOf(header.delimiter());
  }

  private Journal journal(Checkpoint.JournalEntry entry) {
    generation = Math.max(generation, generationOf(entry.name()));
    return new Journal(directory.resolve(entry.name()), entry.length());
  }

  /**
   * Saves a source's state.
   *
   * @throws IOException if the state could not be written; the previous state still exists
   */
  public void save(SourceState kept) throws IOException {
    try {
      write(kept);
    } catch (IOException failure) {
      // A full disk has no space to write all rows again, and no space for the new journals, which
      // are now useless. It is unknown which totals were not written, so the next save writes all
      // totals again.
      rows.replaceAll((file, journal) -> journal.truncated());
      upserts = null;
      windows = null;
      discardBegun();
      throw failure;
    }
  }

  private void discardBegun() {
    begun.add(file.part());
    for (Path each : begun) {
      if (Files.isRegularFile(each)) {
        delete(each);
      }
    }
    begun.clear();
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException stays) {
      // The file is deleted after the next checkpoint.
      return;
    }
  }

  private void write(SourceState kept) throws IOException {
    Files.createDirectories(directory);
    List<Checkpoint.FileEntry> files = new ArrayList<>();
    Map<Header, Integer> headers = new LinkedHashMap<>();
    Map<Long, RowJournal> written = new HashMap<>();
    for (SourceState.SavedFile file : kept.files()) {
      RowJournal journal = append(file);
      written.put(file.progress().identity().id(), journal);
      files.add(
          new Checkpoint.FileEntry(
              file.progress(),
              file.position().offset(),
              file.position().line(),
              new Checkpoint.ColumnsEntry(
                  null,
                  number(file.position().header(), headers),
                  number(file.memory().columns(), headers),
                  delimiter(file.position().header())),
              file.line(),
              file.memory().state().withColumns(List.of()),
              entry(journal.journal())));
    }
    Journal upsertJournal = append(kept.upserts());
    WindowsJournal windowsJournal = append(kept.evaluated().windows());
    Checkpoint checkpoint =
        new Checkpoint(
            Checkpoint.VERSION,
            new Checkpoint.Understanding(null, kept.parsing().settings()),
            new Checkpoint.UpsertEntry(kept.upserts().horizons(), entry(upsertJournal)),
            headers.keySet().stream().map(Header::names).toList(),
            files,
            kept.series(),
            new Checkpoint.Whole(
                kept.snapshot(),
                kept.totals(),
                new Checkpoint.WindowsEntry(
                    entry(windowsJournal.journal()),
                    kept.evaluated().windows().entries(),
                    kept.evaluated().usualLag())));
    file.replaceBy(checkpoint);
    // The checkpoint now names these journals.
    begun.clear();
    boolean other =
        isOther(windowsJournal)
            || upserts != upsertJournal
            || !written.keySet().equals(rows.keySet());
    for (Map.Entry<Long, RowJournal> each : written.entrySet()) {
      RowJournal before = rows.put(each.getKey(), each.getValue());
      other |= before == null || before.journal() != each.getValue().journal();
    }
    rows.keySet().retainAll(written.keySet());
    upserts = upsertJournal;
    windows = windowsJournal;
    if (other) {
      deleteOthers();
    }
  }

  private boolean isOther(WindowsJournal written) {
    WindowsJournal before = windows;
    return before == null || before.journal() != written.journal();
  }

  /**
   * Renames a state that cannot be read, so that a person can examine it.
   *
   * @return the new name
   */
  Path setAside() {
    rows.clear();
    upserts = null;
    windows = null;
    return file.setAside();
  }

  private RowJournal append(SourceState.SavedFile file) throws IOException {
    SeenRows memory = file.memory();
    RowJournal known = rows.get(file.progress().identity().id());
    boolean worthwhile =
        known != null
            && (memory.first() - known.first()) * 2 <= known.next() - known.first() + 8_192;
    Journal journal = known != null && worthwhile ? known.journal() : fresh("rows");
    long first = known != null && worthwhile ? known.first() : memory.first();
    long from = known != null && worthwhile ? known.next() : memory.first();
    try {
      memory.forEachFrom(
          from,
          (key, newest) -> {
            journal.add(key);
            journal.add(newest);
          });
      journal.flush();
    } finally {
      journal.abandon();
    }
    return new RowJournal(journal, first, memory.next());
  }

  private Journal append(RowTotals memory) throws IOException {
    Journal known = upserts;
    boolean worthwhile = known != null && known.length() <= 4L * 40 * memory.size() + (1 << 20);
    Journal journal = known != null && worthwhile ? known : fresh("upserts");
    RowTotals.EntryConsumer<IOException> add =
        (key, rotationId, time, current, counted, present) -> {
          journal.add(key);
          journal.add(present ? rotationId : rotationId | NOT_PRESENT);
          journal.add(time);
          journal.add(Double.doubleToRawLongBits(current));
          journal.add(Double.doubleToRawLongBits(counted));
        };
    try {
      if (worthwhile) {
        memory.forEachTouched(add);
      } else {
        memory.forEach(add);
        memory.forEachTouched((key, rotationId, time, current, counted, present) -> {});
      }
      journal.flush();
    } finally {
      journal.abandon();
    }
    return journal;
  }

  // The numbers of series are valid while the numbering is the same object.
  @SuppressWarnings("ReferenceEquality")
  private WindowsJournal append(SavedWindows kept) throws IOException {
    WindowsJournal known = windows;
    boolean worthwhile =
        known != null
            && known.numbering() == kept.numbering()
            && known.journal().length() <= 4 * known.whole() + (1 << 20);
    Journal journal = known != null && worthwhile ? known.journal() : fresh("windows");
    try {
      kept.write(!worthwhile, journal::add);
      journal.flush();
    } finally {
      journal.abandon();
    }
    return known != null && worthwhile
        ? known
        : new WindowsJournal(journal, kept.numbering(), journal.length());
  }

  private Journal fresh(String what) {
    // Another store of this program can have written a file with this name before a reload. The
    // file must not be overwritten, because the current checkpoint may name it.
    Path file;
    do {
      generation++;
      file = directory.resolve(what + "-" + generation + Journal.SUFFIX);
    } while (Files.exists(file));
    begun.add(file);
    return new Journal(file, 0);
  }

  private static long generationOf(String name) {
    return Long.parseLong(name.substring(name.lastIndexOf('-') + 1, name.lastIndexOf('.')));
  }

  private static Checkpoint.JournalEntry entry(Journal journal) {
    return new Checkpoint.JournalEntry(journal.name(), journal.length());
  }

  /** Deletes journals that no checkpoint names. */
  private void deleteOthers() {
    Set<String> wanted = new HashSet<>();
    rows.values().forEach(journal -> wanted.add(journal.journal().name()));
    Journal kept = upserts;
    if (kept != null) {
      wanted.add(kept.name());
    }
    WindowsJournal savedWindows = windows;
    if (savedWindows != null) {
      wanted.add(savedWindows.journal().name());
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path each : all) {
        String name = String.valueOf(each.getFileName());
        if (name.endsWith(Journal.SUFFIX) && !wanted.contains(name)) {
          Files.deleteIfExists(each);
        }
      }
    } catch (IOException | DirectoryIteratorException stay) {
      // The files only use space. The next checkpoint tries again.
      return;
    }
  }
}
