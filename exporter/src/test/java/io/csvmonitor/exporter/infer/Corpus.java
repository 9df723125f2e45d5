package io.csvmonitor.exporter.infer;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Small CSV files of many shapes, with what is true of them. Each layout is the shape of files that
 * programs write: delimiters, charsets, numbers and times of several countries, lines around the
 * table, and columns that are no values. Shapes are combined at random, with a fixed seed.
 */
public final class Corpus {
  /** The seed of the scores in the documentation. */
  public static final long SEED = 1;

  private static final int ROWS = 40;

  private final Random random;
  private final List<CorpusFile> files = new ArrayList<>();

  private Corpus(long seed) {
    random = new Random(seed);
  }

  /** How one file is written. */
  private static final class Layout {
    private String delimiter = ",";
    private Charset charset = StandardCharsets.UTF_8;
    private boolean mark;
    private boolean header = true;
    private List<String> above = List.of();
    private boolean unitsAbove;
    private boolean unitsBelow;
    private boolean headerAgain;
    private boolean trailing;
    private boolean comments;
    private List<String> below = List.of();
    private boolean quoteAll;
    private boolean backslash;
    private boolean linesInCells;
    private String end = "\n";
    private CorpusTime time = CorpusTime.all().getFirst();
    private CorpusNumber number = CorpusNumber.PLAIN;
    private boolean localNames;
  }

  /** A column of a file. */
  private record Cells(String name, String unit, String kind, List<String> cells) {}

  /** At least 200 files; the same for the same seed. */
  public static List<CorpusFile> files(long seed) {
    Corpus corpus = new Corpus(seed);
    corpus.times();
    corpus.formats();
    corpus.numbers();
    corpus.linesAround();
    corpus.mixed();
    return corpus.files;
  }

  private void times() {
    for (CorpusTime time : CorpusTime.all()) {
      Layout plain = new Layout();
      plain.time = time;
      add("time " + time.name(), plain);
      Layout european = new Layout();
      european.time = time;
      european.delimiter = ";";
      european.number = CorpusNumber.COMMA;
      european.header = random.nextBoolean();
      add("time " + time.name() + " european", european);
    }
  }

  private void formats() {
    for (String delimiter : List.of(",", ";", "\t", "|", "^")) {
      for (Charset charset :
          List.of(
              StandardCharsets.UTF_8, Charset.forName("windows-1252"), StandardCharsets.UTF_16LE)) {
        for (boolean header : new boolean[] {true, false}) {
          Layout shape = new Layout();
          shape.delimiter = delimiter;
          shape.charset = charset;
          shape.header = header;
          shape.mark = !charset.equals(Charset.forName("windows-1252")) && random.nextBoolean();
          shape.localNames = true;
          shape.quoteAll = random.nextInt(3) == 0;
          shape.end = random.nextBoolean() ? "\r\n" : "\n";
          add("format " + charset + (header ? "" : " headless"), shape);
        }
      }
    }
  }

  private void numbers() {
    for (CorpusNumber number : CorpusNumber.values()) {
      for (String delimiter : List.of(",", ";", "\t")) {
        Layout shape = new Layout();
        shape.number = number;
        shape.delimiter = delimiter;
        shape.time = european(number) ? time("dd.MM.yyyy HH:mm:ss") : shape.time;
        add("number " + number, shape);
      }
    }
  }

  private static boolean european(CorpusNumber number) {
    return number.decimal() == ',';
  }

  private void linesAround() {
    for (String delimiter : List.of(",", ";", "\t")) {
      for (int kind = 0; kind < 10; kind++) {
        Layout shape = new Layout();
        shape.delimiter = delimiter;
        String name =
            switch (kind) {
              case 0 -> {
                shape.above = List.of("Report of the day");
                yield "title";
              }
              case 1 -> {
                shape.above =
                    List.of("Device" + delimiter + "A-7", "Made" + delimiter + "today", "", "");
                yield "preamble";
              }
              case 2 -> {
                shape.above = List.of("sep=" + delimiter);
                yield "sep line";
              }
              case 3 -> {
                shape.unitsBelow = true;
                yield "units below";
              }
              case 4 -> {
                shape.unitsAbove = true;
                yield "units above";
              }
              case 5 -> {
                shape.below = List.of("Total", "", "Made by a program");
                yield "footer";
              }
              case 6 -> {
                shape.headerAgain = true;
                yield "header again";
              }
              case 7 -> {
                shape.trailing = true;
                yield "trailing delimiters";
              }
              case 8 -> {
                shape.comments = true;
                yield "comments";
              }
              default -> {
                shape.backslash = true;
                yield "backslashes";
              }
            };
        add("lines " + name, shape);
      }
      Layout shape = new Layout();
      shape.delimiter = delimiter;
      shape.linesInCells = true;
      add("lines in cells", shape);
    }
  }

  private void mixed() {
    List<CorpusTime> times = CorpusTime.all();
    List<CorpusNumber> numbers = List.of(CorpusNumber.values());
    for (int i = 0; i < 80; i++) {
      Layout shape = new Layout();
      shape.delimiter = List.of(",", ";", "\t", "|").get(random.nextInt(4));
      shape.time = times.get(random.nextInt(times.size()));
      shape.number = numbers.get(random.nextInt(numbers.size()));
      shape.header = random.nextInt(5) > 0;
      shape.localNames = random.nextInt(3) == 0;
      shape.charset =
          shape.localNames && random.nextBoolean()
              ? Charset.forName("windows-1252")
              : StandardCharsets.UTF_8;
      shape.above = random.nextInt(4) == 0 ? List.of("Export 7", "") : List.of();
      shape.unitsBelow = shape.header && random.nextInt(5) == 0;
      shape.headerAgain = shape.header && random.nextInt(6) == 0;
      shape.below = random.nextInt(5) == 0 ? List.of("Sum of all") : List.of();
      shape.quoteAll = random.nextInt(4) == 0;
      shape.end = random.nextBoolean() ? "\r\n" : "\n";
      add("mixed", shape);
    }
  }

  private static CorpusTime time(String name) {
    return CorpusTime.all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void add(String name, Layout shape) {
    List<Long> times = new ArrayList<>();
    List<Cells> columns = new ArrayList<>();
    List<LocalDateTime> at = new ArrayList<>();
    LocalDateTime next = shape.time.first();
    for (int i = 0; i < ROWS; i++) {
      at.add(next);
      times.add(next.toInstant(ZoneOffset.UTC).toEpochMilli());
      next = next.plus(shape.time.step());
    }
    List<String> timeNames = timeNames(shape);
    for (int i = 0; i < timeNames.size(); i++) {
      int column = i;
      columns.add(
          new Cells(
              timeNames.get(i),
              "",
              "time",
              at.stream().map(each -> shape.time.columns().get(column).apply(each)).toList()));
    }
    CorpusColumns more =
        new CorpusColumns(random, shape.number, shape.localNames, shape.header, ROWS);
    more.labels().forEach(each -> columns.add(cells(each)));
    more.values().forEach(each -> columns.add(cells(each)));
    more.others(shape.backslash || shape.linesInCells).forEach(each -> columns.add(cells(each)));
    if (random.nextInt(3) == 0) {
      // The time is not always first.
      columns.add(columns.removeFirst());
      if (timeNames.size() > 1) {
        columns.add(columns.removeFirst());
      }
    }
    String text = text(shape, columns);
    if (!shape.charset.newEncoder().canEncode(text)) {
      shape.charset = StandardCharsets.UTF_8;
    }
    List<String> names =
        shape.header
            ? columns.stream().map(Cells::name).toList()
            : IntStream.rangeClosed(1, columns.size()).mapToObj(String::valueOf).toList();
    Map<String, String> kinds = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      kinds.put(names.get(i), columns.get(i).kind());
    }
    List<String> timeColumns =
        IntStream.range(0, columns.size())
            .filter(i -> columns.get(i).kind().equals("time"))
            .mapToObj(names::get)
            .toList();
    files.add(
        new CorpusFile(
            "%03d %s".formatted(files.size() + 1, name),
            (shape.mark ? "\ufeff" : "") + text,
            shape.delimiter,
            shape.header,
            names,
            shape.charset.name(),
            timeColumns,
            times,
            kinds));
  }

  private static Cells cells(CorpusColumns.Column column) {
    return new Cells(column.name(), column.unit(), column.kind(), column.cells());
  }

  private List<String> timeNames(Layout shape) {
    if (shape.time.columns().size() == 2) {
      return shape.localNames ? List.of("Datum", "Uhrzeit") : List.of("Date", "Time");
    }
    List<String> names =
        shape.localNames
            ? List.of("Datum", "fecha", "data", "Zeit")
            : List.of("timestamp", "time", "date", "created at");
    return List.of(names.get(random.nextInt(names.size())));
  }

  private static String text(Layout shape, List<Cells> columns) {
    List<String> lines = new ArrayList<>(shape.above);
    if (shape.comments) {
      lines.add("# written by a program");
    }
    if (shape.unitsAbove) {
      lines.add(line(shape, columns.stream().map(Cells::unit).toList(), true));
    }
    String header = line(shape, columns.stream().map(Cells::name).toList(), true);
    if (shape.header) {
      lines.add(header);
    }
    if (shape.unitsBelow) {
      lines.add(line(shape, columns.stream().map(Cells::unit).toList(), true));
    }
    for (int i = 0; i < ROWS; i++) {
      int row = i;
      if (shape.headerAgain && i % 15 == 14) {
        lines.add(header);
      }
      if (shape.comments && i == ROWS / 2) {
        lines.add("# a restart");
      }
      lines.add(line(shape, columns.stream().map(each -> each.cells().get(row)).toList(), false));
    }
    lines.addAll(shape.below);
    return String.join(shape.end, lines) + shape.end;
  }

  private static String line(Layout shape, List<String> cells, boolean header) {
    List<String> quoted = cells.stream().map(cell -> quoted(shape, cell)).toList();
    return String.join(shape.delimiter, quoted)
        + (shape.trailing && !header ? shape.delimiter.repeat(2) : "");
  }

  private static String quoted(Layout shape, String cell) {
    boolean needs =
        shape.quoteAll
            || cell.contains(shape.delimiter)
            || cell.contains("\"")
            || (cell.contains("\n") && shape.linesInCells);
    String text = shape.linesInCells ? cell : cell.replace('\n', ' ');
    return needs ? '"' + text.replace("\"", shape.backslash ? "\\\"" : "\"\"") + '"' : text;
  }
}
