package io.csvmonitor.exporter.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A writer of CSV files, and what it knows of them: which row it wrote into which of them. What is
 * to be counted follows from that alone.
 */
final class WrittenFiles {
  private static final String[] STATUSES = {"approved", "denied", "not known"};

  private final Path folder;
  private final boolean timed;
  private final boolean alike;
  private final Random random;
  private final List<Written> files = new ArrayList<>();
  private final Map<String, Written> live = new HashMap<>();
  private int clock = 1_000;
  private int rotations;
  private int told;

  /** How long a file must be left alone, so that a last line without an end counts. */
  private long quietMillis = LastLines.QUIET_MILLIS;

  /** A row; its columns are known by name. */
  record Row(int minute, String status, int count, String note, boolean bad) {}

  /** A total: a file and those that were rotated from it, a time, and a status. */
  record Key(String rotationId, int minute, String status) {}

  /**
   * A file, whatever it is called now, with all that it ever had at a time when it was looked at.
   */
  static final class Written {
    private Path path;
    private final String rotationId;
    private List<Row> rows = new ArrayList<>();
    private String begun = "";
    private String half = "";
    private List<Row> halfRow = List.of();

    /** Of the row that is begun, what was counted of it, and how many rows are before it. */
    private @Nullable Row counted;

    private int countedAt;

    /** What was counted of rows that were continued to something else. */
    private final List<Replaced> replaced = new ArrayList<>();

    private boolean dirty = true;
    private long quietSince = Long.MAX_VALUE;
    private boolean compressed;
    private boolean present = true;
    private List<String> columns = List.of("time", "status", "count", "note");
    private final Map<Row, Integer> seen = new HashMap<>();
    private boolean looked;
    private boolean rewrittenSince;

    /** All that it had at the last look. */
    private String lookedText = "";

    /** The highest sum of each time and status in one version: counted values, and rows. */
    private final Map<Key, Double> highestSums = new HashMap<>();

    private final Map<Key, Double> highestCounts = new HashMap<>();

    private void keepSums(Map<Row, Integer> version) {
      keep(version, true, highestSums);
      keep(version, false, highestCounts);
    }

    private void keep(Map<Row, Integer> version, boolean counted, Map<Key, Double> highest) {
      Map<Key, Double> sums = new HashMap<>();
      version.forEach(
          (row, times) -> {
            if (isCounted(row, counted)) {
              Key key = new Key(rotationId, row.minute(), row.status().strip());
              sums.merge(key, value(row, counted) * times, Double::sum);
            }
          });
      sums.forEach((key, sum) -> highest.merge(key, sum, Math::max));
    }

    Written(Path path, String rotationId) {
      this.path = path;
      this.rotationId = rotationId;
    }
  }

  /**
   * A last row that was counted and then became another one.
   *
   * @param by null if that one was not a new row
   */
  record Replaced(Row was, @Nullable Row by) {
    /** What a Counter has too much, since it never falls. */
    double surplus(boolean counting) {
      Row now = by;
      boolean same = now != null && now.status().strip().equals(was.status().strip());
      return Math.max(0, value(was, counting) - (same ? value(now, counting) : 0));
    }
  }

  private static double value(Row row, boolean counting) {
    return counting ? Math.max(0, row.count()) : 1;
  }

  /**
   * Begins with empty files.
   *
   * @param alike whether files without times may have the same rows by chance; one that gets the
   *     inode of another that is gone cannot always be told from it then
   */
  WrittenFiles(Path folder, boolean timed, boolean alike, long seed, String... names) {
    this.folder = folder;
    this.timed = timed;
    this.alike = alike;
    this.random = new Random(seed);
    for (String name : names) {
      begin(name);
    }
  }

  /** A last line without an end counts at once. */
  void countLastLinesAtOnce() {
    quietMillis = 0;
  }

  private Written begin(String name) {
    Written file = new Written(folder.resolve(name), name);
    if (!timed) {
      file.columns = List.of("status", "count", "note");
    }
    files.add(file);
    live.put(name, file);
    write(file);
    return file;
  }

  /**
   * The files were looked at: what they have now is to be counted, as often as it never was there
   * before.
   */
  void looked(long nowMillis) {
    for (Written file : files) {
      if (file.present) {
        file.quietSince = file.dirty ? nowMillis : Math.min(file.quietSince, nowMillis);
        file.dirty = false;
        if (file.rewrittenSince && !read(file.path).startsWith(file.lookedText)) {
          // The counted line belongs to the version before. If the new version begins by chance
          // with all of the version before, nothing tells it from an append.
          file.counted = null;
        }
        lookedAtLastLine(file, nowMillis - file.quietSince >= quietMillis);
        Map<Row, Integer> now = new HashMap<>();
        file.rows.forEach(row -> now.merge(row, 1, Integer::sum));
        if (file.counted != null) {
          now.merge(file.counted, 1, Integer::sum);
        }
        now.forEach((row, times) -> file.seen.merge(row, times, Math::max));
        file.keepSums(now);
        // Known by its rows: a header alone could be that of any file.
        file.looked = !file.rows.isEmpty();
        file.rewrittenSince = false;
        if (!file.compressed) {
          file.lookedText = read(file.path);
        }
      }
    }
  }

  /** The program is another one, which does not know since when files are as they are. */
  void restarted() {
    files.forEach(file -> file.quietSince = Long.MAX_VALUE);
  }

  /** Whether a file has the first part of a row. */
  boolean hasBegunLines() {
    return files.stream().anyMatch(file -> file.present && !file.half.isEmpty());
  }

  private static void lookedAtLastLine(Written file, boolean quiet) {
    Row before = file.counted;
    if (before != null && file.rows.size() > file.countedAt) {
      Row now = file.rows.get(file.countedAt);
      if (!now.equals(before)) {
        replace(file, before, isNew(file, now, file.countedAt) ? now : null);
      }
      file.counted = null;
    }
    // Between two looks, a line can get its end and the next line can begin.
    if (quiet && !file.half.isEmpty()) {
      Row now = parse(file);
      Row was = file.counted;
      if (now != null && !now.equals(was) && isNew(file, now, file.rows.size())) {
        if (was != null) {
          replace(file, was, now);
        }
        file.counted = now;
        file.countedAt = file.rows.size();
      }
    }
  }

  private static void replace(Written file, Row was, @Nullable Row by) {
    file.seen.merge(was, -1, (a, b) -> a + b == 0 ? null : a + b);
    file.replaced.add(new Replaced(was, by));
  }

  private static boolean isNew(Written file, Row row, int before) {
    long there = file.rows.subList(0, before).stream().filter(row::equals).count();
    return there + 1 > file.seen.getOrDefault(row, 0);
  }

  /** The row that the beginning of a line is, or null if it is none. */
  private static @Nullable Row parse(Written file) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < file.begun.length(); i++) {
      char c = file.begun.charAt(i);
      if (c == '"') {
        // A quote behind a closing one is one of the text.
        if (!quoted && i > 0 && file.begun.charAt(i - 1) == '"' && !cell.isEmpty()) {
          cell.append(c);
        }
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    if (quoted || cells.size() != file.columns.size()) {
      return null;
    }
    int minute = 0;
    int time = file.columns.indexOf("time");
    if (time >= 0) {
      String text = cells.get(time);
      if (text.length() < 16) {
        return null;
      }
      minute =
          (Integer.parseInt(text.substring(8, 10)) - 1) * 1440
              + Integer.parseInt(text.substring(11, 13)) * 60
              + Integer.parseInt(text.substring(14, 16));
    }
    String count = cells.get(file.columns.indexOf("count"));
    return new Row(
        minute,
        cells.get(file.columns.indexOf("status")),
        count.isEmpty() ? -1 : Integer.parseInt(count),
        cells.get(file.columns.indexOf("note")),
        false);
  }

  /** Each status' sum, if every row counts as often as it was there. */
  Map<String, Double> sums(boolean counted) {
    Map<String, Double> sums = new TreeMap<>();
    for (Written file : files) {
      file.seen.forEach(
          (row, times) -> {
            if (isCounted(row, counted)) {
              sums.merge(row.status().strip(), value(row, counted) * times, Double::sum);
            }
          });
      for (Replaced each : file.replaced) {
        if (isCounted(each.was(), counted)) {
          sums.merge(each.was().status().strip(), each.surplus(counted), Double::sum);
        }
      }
    }
    return sums;
  }

  /** Each status' sum, if a row is the total of its time and status, and only a rise counts. */
  Map<String, Double> highest(boolean counted) {
    Map<List<Object>, Double> totals = new HashMap<>();
    for (Written file : files) {
      List<Row> all = new ArrayList<>(file.seen.keySet());
      file.replaced.forEach(each -> all.add(each.was()));
      for (Row row : all) {
        if (isCounted(row, counted)) {
          totals.merge(
              List.of(file.rotationId, timed ? row.minute() : 0, row.status().strip()),
              value(row, counted),
              Math::max);
        }
      }
    }
    Map<String, Double> sums = new TreeMap<>();
    totals.forEach((key, total) -> sums.merge((String) key.get(2), total, Double::sum));
    return sums;
  }

  /**
   * Each status' sum, if the rows of one version of a file add up, and only a rise of the sum of a
   * time and status counts.
   */
  Map<String, Double> highestSums(boolean counted) {
    Map<Key, Double> highest = new HashMap<>();
    for (Written file : files) {
      (counted ? file.highestSums : file.highestCounts)
          .forEach((key, sum) -> highest.merge(key, sum, Math::max));
    }
    Map<String, Double> sums = new TreeMap<>();
    highest.forEach((key, sum) -> sums.merge(key.status(), sum, Double::sum));
    return sums;
  }

  /** Whether a row is a sample: an empty cell is none. */
  private static boolean isCounted(Row row, boolean counting) {
    return !row.bad() && !(counting && row.count() < 0);
  }

  /** The number of good rows with a number in the cell that is counted. */
  double samples() {
    return files.stream()
        .flatMap(file -> file.seen.entrySet().stream())
        .filter(entry -> isCounted(entry.getKey(), true))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  long rows(boolean bad) {
    long replacedByNone =
        files.stream()
            .flatMap(file -> file.replaced.stream())
            .filter(each -> each.by() == null)
            .count();
    return (bad ? 0 : replacedByNone)
        + files.stream()
            .flatMap(file -> file.seen.entrySet().stream())
            .filter(entry -> entry.getKey().bad() == bad)
            .mapToLong(Map.Entry::getValue)
            .sum();
  }

  /**
   * Does something.
   *
   * @return whether the files must be looked at now, since what follows could not be told otherwise
   */
  boolean act(WriterAction action) {
    String name = live.keySet().stream().sorted().toList().get(action.which() % live.size());
    Written file = live.get(name);
    if (!file.present && action.kind() != WriterAction.Kind.DELETE) {
      // It is made again, as it was: a rewrite like others.
      file.present = true;
      write(file);
      file.rewrittenSince = true;
    }
    int amount = 1 + action.amount() % 7;
    switch (action.kind()) {
      case APPEND -> append(file, fresh(amount));
      case APPEND_HALF -> half(file);
      case APPEND_MORE_OF_HALF -> moreOfHalf(file);
      case REPEAT -> append(file, some(file.rows, amount));
      case LATE -> append(file, late(amount));
      case BAD ->
          append(
              file,
              List.of(new Row(timed ? clock : 0, "approved", action.amount() % 3, "broken", true)));
      case RENAME -> rename(name, file);
      case RENAME_AND_COMPRESS -> {
        Written old = rename(name, file);
        if (old != null) {
          compress(old);
          // A new file may get the old one's inode, and without times begin as it did.
          return true;
        }
      }
      case COMPRESS ->
          files.stream()
              .filter(each -> each.present && !each.compressed && !live.containsValue(each))
              .findFirst()
              .ifPresent(this::compress);
      case COPY_AND_TRUNCATE -> {
        return copyAndTruncate(name, file);
      }
      case TRUNCATE -> rewrite(file, List.of(), false);
      case REWRITE_SHUFFLED -> {
        List<Row> rows = new ArrayList<>(file.rows);
        Collections.shuffle(rows, random);
        rewrite(file, rows, false);
      }
      case REWRITE_FEWER -> {
        List<Row> rows = new ArrayList<>(file.rows);
        rows.removeAll(some(rows, amount));
        rewrite(file, rows, false);
      }
      case REWRITE_MORE -> {
        List<Row> rows = new ArrayList<>(file.rows);
        rows.addAll(rows.isEmpty() ? 0 : random.nextInt(rows.size()), fresh(amount));
        rewrite(file, rows, false);
      }
      case REWRITE_CORRECTED -> rewrite(file, corrected(file.rows, amount), false);
      case REPLACE_CORRECTED -> rewrite(file, corrected(file.rows, amount), true);
      case REORDER_COLUMNS -> {
        List<String> columns = new ArrayList<>(file.columns);
        Collections.shuffle(columns, random);
        file.columns = columns;
        rewrite(file, file.rows, true);
      }
      case ADD_COLUMN -> {
        List<String> columns = new ArrayList<>(file.columns);
        columns.add(random.nextInt(columns.size() + 1), "extra" + columns.size());
        file.columns = columns;
        rewrite(file, file.rows, false);
      }
      case DELETE -> {
        // Rows that nobody looked at before are gone: not to be counted by anyone.
        finish(file);
        delete(file.path);
        file.present = false;
        return true;
      }
      case PASS, PAUSE, RESTART, RESTART_AT_NEXT_PASS -> throw new IllegalArgumentException();
    }
    return false;
  }

  private List<Row> fresh(int amount) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < amount; i++) {
      clock += random.nextInt(2);
      rows.add(row(clock));
    }
    return rows;
  }

  private List<Row> late(int amount) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < amount; i++) {
      rows.add(row(clock - random.nextInt(500)));
    }
    return rows;
  }

  private Row row(int minute) {
    return new Row(
        timed ? minute : 0,
        STATUSES[random.nextInt(STATUSES.length)],
        random.nextInt(5) == 0 ? random.nextInt(200) : random.nextInt(4),
        random.nextBoolean() ? "x" : "y \"quoted\"",
        false);
  }

  private List<Row> some(List<Row> rows, int amount) {
    List<Row> some = new ArrayList<>();
    for (int i = 0; i < amount && !rows.isEmpty(); i++) {
      some.add(rows.get(random.nextInt(rows.size())));
    }
    return some;
  }

  private List<Row> corrected(List<Row> rows, int amount) {
    List<Row> corrected = new ArrayList<>(rows);
    for (int i = 0; i < amount && !corrected.isEmpty(); i++) {
      int at = random.nextInt(corrected.size());
      Row row = corrected.get(at);
      corrected.set(
          at, new Row(row.minute(), row.status(), random.nextInt(6), row.note(), row.bad()));
    }
    return corrected;
  }

  /** Rows of which one at least is in no other file. */
  private List<Row> told(List<Row> rows) {
    if (alike
        || timed
        || rows.isEmpty()
        || rows.stream().anyMatch(row -> row.note().startsWith("only"))) {
      return rows;
    }
    List<Row> marked = new ArrayList<>(rows);
    Row first = rows.getFirst();
    marked.set(
        0, new Row(first.minute(), first.status(), first.count(), "only " + ++told, first.bad()));
    return marked;
  }

  private void append(Written file, List<Row> more) {
    finish(file);
    file.dirty = true;
    List<Row> rows = file.rows.isEmpty() ? told(more) : more;
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(line(file, row)));
    file.rows.addAll(rows);
    // In pieces, as programs write that flush when a buffer is full.
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    int cut = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
    appendBytes(file.path, bytes, 0, cut);
    appendBytes(file.path, bytes, cut, bytes.length - cut);
  }

  private void half(Written file) {
    finish(file);
    List<Row> next = fresh(1);
    Row row = (file.rows.isEmpty() ? told(next) : next).getFirst();
    file.begun = "";
    file.half = line(file, row);
    file.halfRow = List.of(row);
    writeOn(file);
  }

  private void moreOfHalf(Written file) {
    if (file.half.length() < 2) {
      half(file);
      return;
    }
    writeOn(file);
  }

  /** Writes more of a half-written row, but not all. */
  private void writeOn(Written file) {
    int before = file.begun.length();
    advance(file, 1 + random.nextInt(file.half.length() - 1));
    if (!alike && !timed && file.rows.isEmpty() && parse(file) != null) {
      // A first row that can count already gets all of its text, without the line end. Otherwise,
      // nothing tells its file from another one that begins alike and gets its inode.
      advance(file, file.half.length() - 1);
    }
    file.dirty = true;
    appendText(file.path, file.begun.substring(before));
  }

  private static void advance(Written file, int characters) {
    file.begun += file.half.substring(0, characters);
    file.half = file.half.substring(characters);
  }

  /** Ends a half-written row. */
  private void finish(Written file) {
    if (!file.half.isEmpty()) {
      appendText(file.path, file.half);
      file.dirty = true;
      file.rows.addAll(file.halfRow);
      file.half = "";
    }
  }

  private Written rename(String name, Written file) {
    if (!file.looked || file.rewrittenSince || file.rows.isEmpty()) {
      // Nobody could know that a file of a rotated name which was never looked at, or is not what
      // it was when
      // it was looked at, is this one.
      return null;
    }
    finish(file);
    Path rotated = rotatedName(name);
    move(file.path, rotated);
    file.path = rotated;
    Written next = begin(name);
    next.columns = file.columns.size() > 4 ? next.columns : file.columns;
    write(next);
    return file;
  }

  private boolean copyAndTruncate(String name, Written file) {
    if (!file.looked || file.rewrittenSince || file.rows.isEmpty()) {
      return false;
    }
    finish(file);
    Path rotated = rotatedName(name);
    try {
      Files.copy(file.path, rotated);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    file.path = rotated;
    begin(name);
    // Without times the new rows may begin as the old ones did, as if nothing had been truncated.
    return true;
  }

  private Path rotatedName(String name) {
    rotations++;
    return folder.resolve(
        rotations % 2 == 0
            ? name + "." + rotations
            : name + "-202507" + (10 + rotations % 20) + rotations);
  }

  private void compress(Written file) {
    Path to = file.path.resolveSibling(file.path.getFileName() + ".gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
      Files.copy(file.path, out);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    delete(file.path);
    file.path = to;
    file.compressed = true;
  }

  private void rewrite(Written file, List<Row> rows, boolean replace) {
    file.rows = new ArrayList<>(told(rows));
    file.half = "";
    file.rewrittenSince = true;
    if (replace) {
      Path path = file.path;
      file.path = path.resolveSibling("." + path.getFileName() + ".part");
      write(file);
      move(file.path, path);
      file.path = path;
    } else {
      write(file);
    }
  }

  private void write(Written file) {
    file.half = "";
    file.dirty = true;
    try {
      Files.writeString(file.path, text(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Its header and whole rows. */
  private static String text(Written file) {
    StringBuilder text = new StringBuilder(String.join(",", file.columns)).append('\n');
    file.rows.forEach(row -> text.append(line(file, row)));
    return text.toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String line(Written file, Row row) {
    List<String> cells = new ArrayList<>();
    for (String column : file.columns) {
      cells.add(
          switch (column) {
            case "time" ->
                "2025-07-%02d %02d:%02d"
                    .formatted(1 + row.minute() / 1440, row.minute() / 60 % 24, row.minute() % 60);
            case "status" -> row.status();
            case "count" -> row.bad() ? row.count() + "d" : String.valueOf(row.count());
            case "note" -> "\"" + row.note().replace("\"", "\"\"") + "\"";
            default -> "more";
          });
    }
    return String.join(",", cells) + "\n";
  }

  private static void appendText(Path path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    appendBytes(path, bytes, 0, bytes.length);
  }

  private static void appendBytes(Path path, byte[] bytes, int from, int count) {
    try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.APPEND)) {
      out.write(bytes, from, count);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
