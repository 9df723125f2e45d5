package io.csvmonitor.exporter.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.csvmonitor.exporter.csv.Header;
import io.csvmonitor.exporter.csv.Position;
import io.csvmonitor.exporter.csv.RowMemory;
import io.csvmonitor.exporter.series.UpsertMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one source's state in a directory. A checkpoint takes the place of the one before at once,
 * after the journals that it speaks of were written, so that an end at any moment leaves one that
 * is whole.
 */
final class StateStore {
  private static final String CHECKPOINT = "checkpoint.json";
  private static final String PART = ".part";
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private static final int ROW_BYTES = 2 * Long.BYTES;

  private final Path directory;
  private final Map<Long, RowJournal> rows = new HashMap<>();
  private @Nullable Journal upserts;

  /** Journals that were begun since the last checkpoint, which does not speak of them. */
  private final Set<Path> begun = new HashSet<>();

  private long generation = System.currentTimeMillis();

  /** A file's journal, how long it is, and which of the file's rows are in it. */
  private record RowJournal(Journal journal, long length, long first, long next) {
    RowJournal(Journal journal, long first, long next) {
      this(journal, journal.length(), first, next);
    }

    /** As it was: what is behind its length is written over. */
    RowJournal again() {
      return new RowJournal(journal.cut(length), first, next);
    }
  }

  StateStore(Path directory) {
    this.directory = directory;
  }

  /**
   * What was kept.
   *
   * @return null if nothing was
   * @throws IOException if it cannot be read or understood
   */
  @Nullable Kept load() throws IOException {
    Path file = directory.resolve(CHECKPOINT);
    if (!Files.exists(file)) {
      return null;
    }
    Checkpoint checkpoint = JSON.readValue(file.toFile(), Checkpoint.class);
    if (checkpoint.version() != Checkpoint.VERSION) {
      throw new IOException(
          "file "
              + file
              + " is of version "
              + checkpoint.version()
              + ", must be "
              + Checkpoint.VERSION);
    }
    List<Kept.KeptFile> files = new ArrayList<>();
    for (Checkpoint.FileEntry entry : checkpoint.files()) {
      files.add(
          new Kept.KeptFile(
              entry.progress(),
              new Position(
                  entry.offset(),
                  entry.line(),
                  entry.header() == null ? null : new Header(entry.header())),
              entry.lastLine(),
              memory(entry)));
    }
    UpsertMemory memory = new UpsertMemory();
    Journal.read(
        directory.resolve(checkpoint.upserts().name()),
        checkpoint.upserts().length(),
        (in, count) -> {
          for (long i = 0; i < count / 4; i++) {
            memory.restore(
                in.readLong(),
                in.readLong(),
                Double.longBitsToDouble(in.readLong()),
                Double.longBitsToDouble(in.readLong()));
          }
        });
    upserts = journal(checkpoint.upserts());
    return new Kept(
        checkpoint.reading(),
        files,
        checkpoint.series(),
        memory,
        List.of(),
        checkpoint.snapshot(),
        checkpoint.totals());
  }

  private RowMemory memory(Checkpoint.FileEntry entry) throws IOException {
    RowMemory memory = new RowMemory(entry.memory());
    Journal.read(
        directory.resolve(entry.rows().name()),
        entry.rows().length(),
        (in, count) -> {
          for (long i = 0; i < count / 2; i++) {
            memory.restore(in.readLong(), in.readLong());
          }
        });
    memory.restored(entry.memory());
    CountedLine line = entry.lastLine();
    if (line != null) {
      memory.countedLast(line.row());
    }
    rows.put(
        entry.progress().id(),
        new RowJournal(
            journal(entry.rows()),
            entry.memory().next() - entry.rows().length() / ROW_BYTES,
            entry.memory().next()));
    return memory;
  }

  private Journal journal(Checkpoint.JournalEntry entry) {
    generation = Math.max(generation, generationOf(entry.name()));
    return new Journal(directory.resolve(entry.name()), entry.length());
  }

  /**
   * Keeps a source's state.
   *
   * @throws IOException if it could not be written; what was kept before is still there
   */
  void save(Kept kept) throws IOException {
    try {
      write(kept);
    } catch (IOException failure) {
      // On a full disk there is no room for all anew, nor for what was begun in vain. Which totals
      // were not written is not known any more: those are.
      rows.replaceAll((file, journal) -> journal.again());
      upserts = null;
      discardBegun();
      throw failure;
    }
    begun.clear();
  }

  private void discardBegun() {
    begun.add(directory.resolve(CHECKPOINT + PART));
    for (Path file : begun) {
      if (Files.isRegularFile(file)) {
        delete(file);
      }
    }
    begun.clear();
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException stays) {
      // It is deleted after the next checkpoint.
      return;
    }
  }

  private void write(Kept kept) throws IOException {
    Files.createDirectories(directory);
    List<Checkpoint.FileEntry> files = new ArrayList<>();
    Map<Long, RowJournal> written = new HashMap<>();
    for (Kept.KeptFile file : kept.files()) {
      RowJournal journal = append(file);
      written.put(file.progress().id(), journal);
      Header header = file.position().header();
      files.add(
          new Checkpoint.FileEntry(
              file.progress(),
              file.position().offset(),
              file.position().line(),
              header == null ? null : header.names(),
              file.line(),
              file.memory().state(),
              entry(journal.journal())));
    }
    Journal upsertJournal = append(kept.upserts());
    Checkpoint checkpoint =
        new Checkpoint(
            Checkpoint.VERSION,
            kept.reading(),
            files,
            kept.series(),
            entry(upsertJournal),
            kept.snapshot(),
            kept.totals());
    replace(JSON.writeValueAsBytes(checkpoint));
    boolean other = upserts != upsertJournal || !written.keySet().equals(rows.keySet());
    for (Map.Entry<Long, RowJournal> each : written.entrySet()) {
      RowJournal before = rows.put(each.getKey(), each.getValue());
      other |= before == null || before.journal() != each.getValue().journal();
    }
    rows.keySet().retainAll(written.keySet());
    upserts = upsertJournal;
    if (other) {
      deleteOthers();
    }
  }

  /** Puts what cannot be read out of the way, for who wants to see why. */
  void setAside() {
    rows.clear();
    upserts = null;
    try {
      Files.move(
          directory.resolve(CHECKPOINT),
          directory.resolve(CHECKPOINT + ".broken"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException stays) {
      // It is replaced by the next checkpoint.
      return;
    }
  }

  private RowJournal append(Kept.KeptFile file) throws IOException {
    RowMemory memory = file.memory();
    RowJournal known = rows.get(file.progress().id());
    boolean worthwhile =
        known != null
            && (memory.first() - known.first()) * 2 <= known.next() - known.first() + 8_192;
    Journal journal = known != null && worthwhile ? known.journal() : fresh("rows");
    long first = known != null && worthwhile ? known.first() : memory.first();
    long from = known != null && worthwhile ? known.next() : memory.first();
    memory.forEachFrom(
        from,
        (key, newest) -> {
          journal.add(key);
          journal.add(newest);
        });
    journal.flush();
    return new RowJournal(journal, first, memory.next());
  }

  private Journal append(UpsertMemory memory) throws IOException {
    Journal known = upserts;
    boolean worthwhile = known != null && known.length() <= 4L * 32 * memory.size() + (1 << 20);
    Journal journal = known != null && worthwhile ? known : fresh("upserts");
    UpsertMemory.EntryConsumer add =
        (key, time, current, counted) -> {
          journal.add(key);
          journal.add(time);
          journal.add(Double.doubleToRawLongBits(current));
          journal.add(Double.doubleToRawLongBits(counted));
        };
    if (worthwhile) {
      memory.forEachTouched(add);
    } else {
      memory.forEach(add);
      memory.forEachTouched((key, time, current, counted) -> {});
    }
    journal.flush();
    return journal;
  }

  private Journal fresh(String what) {
    // What another store of this program wrote, before a reload, is not written over: the present
    // checkpoint may speak of it.
    Path file;
    do {
      generation++;
      file = directory.resolve(what + "-" + generation + ".journal");
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

  private void replace(byte[] checkpoint) throws IOException {
    Path part = directory.resolve(CHECKPOINT + PART);
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(checkpoint);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(
        part,
        directory.resolve(CHECKPOINT),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes journals that no checkpoint speaks of any more. */
  private void deleteOthers() throws IOException {
    Set<String> wanted = new HashSet<>();
    rows.values().forEach(journal -> wanted.add(journal.journal().name()));
    Journal kept = upserts;
    if (kept != null) {
      wanted.add(kept.name());
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "*.journal")) {
      for (Path each : all) {
        if (!wanted.contains(String.valueOf(each.getFileName()))) {
          Files.deleteIfExists(each);
        }
      }
    }
  }
}
