package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.StartingPoint;
import io.csvmonitor.exporter.state.StateStore;
import io.csvmonitor.exporter.status.SourceReason;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.SharedSources;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** State directories that were changed at random, and readers that begin with them. */
final class DamagedState {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final MemoryBounds BOUNDS = new MemoryBounds(1_000, 1_000);
  private static final int MOST_CHANGES = 4;
  private static final Map<String, Source> SOURCES = new ConcurrentHashMap<>();

  /** What takes the place of a value. */
  static final List<String> OTHERS =
      List.of(
          "null",
          "0",
          "-1",
          "-9223372036854775808",
          "9223372036854775807",
          "1e300",
          "\"NaN\"",
          "\"../../x\"",
          "[]",
          "{}",
          "[null]");

  /** Each start says that it discards a state, some thousand times. */
  private static final Logger QUIET = (Logger) LoggerFactory.getLogger(StartingPoint.class);

  static {
    QUIET.setLevel(Level.OFF);
  }

  private DamagedState() {}

  static void goOn(byte[] changes) throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(changes);
    String mode = List.of("Append", "Upsert", "Snapshot").get(next(bytes, 3));
    withState(
        mode,
        state -> {
          change(state, bytes);
          start(mode, state);
          return 0;
        });
  }

  interface Attempt {
    int with(Path state) throws IOException;
  }

  static int withState(String mode, Attempt attempt) throws IOException {
    Path folder = Files.createTempDirectory("state");
    try {
      Files.writeString(
          folder.resolve("a.csv"),
          """
          time,kind,n
          2026-01-01T00:00:00Z,a,1
          2026-01-01T00:01:00Z,b,2
          2026-01-01T00:02:00Z,a,x
          2026-01-01T00:03:00Z,b,4
          """);
      Path state = folder.resolve("state");
      reader(mode, state).turn(SourceView.nothing());
      return attempt.with(state);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static SourceReader reader(String mode, Path state) throws IOException {
    FileSet files = FileSet.of(state.resolveSibling(""), "a.csv");
    return ReaderFactories.follow(
        source(mode),
        RuleSet.NONE,
        files,
        new StateStore(state),
        null,
        BOUNDS,
        new SharedSources());
  }

  /** Parsed once, because it is needed some thousand times. */
  private static Source source(String mode) {
    return SOURCES.computeIfAbsent(mode, DamagedState::parsed);
  }

  private static Source parsed(String mode) {
    try {
      return CsvMonitorDocument.read(
              """
              sources:
                - name: rows
                  from: {file: {path: a.csv}}
                  mode: %s
                  time: {columns: [time]}
                  metrics:
                    - {name: n, type: %s, value: n, labels: [{column: kind}]}
                    - {name: g, type: Gauge, value: n, labels: [{column: kind}]}
              """
                  .formatted(mode, mode.equals("Snapshot") ? "Gauge" : "Counter"))
          .spec()
          .sources()
          .getFirst();
    } catch (Exception wrong) {
      throw new AssertionError(wrong);
    }
  }

  /** Goes on from the state as a worker does, twice, so that what was written is read again. */
  static void start(String mode, Path state) throws IOException {
    for (int i = 0; i < 2; i++) {
      SourceReader.Turn turn = reader(mode, state).turn(SourceView.nothing());
      // The header is a part of it: with another one, a source says that a column is missing.
      assertThat(turn.view().allProblems())
          .allMatch(problem -> problem.reason() == SourceReason.ColumnMissing);
      assertThat(Files.size(checkpoint(state))).isLessThan(1 << 20);
    }
  }

  static Path checkpoint(Path state) {
    return state.resolve("checkpoint.json");
  }

  private static void change(Path state, ByteBuffer bytes) throws IOException {
    int changes = 1 + next(bytes, MOST_CHANGES);
    JsonNode tree = JSON.readTree(checkpoint(state).toFile());
    for (int i = 0; i < changes; i++) {
      List<Value> values = values(tree);
      values.get(next(bytes, values.size())).put(other(bytes));
    }
    JSON.writeValue(checkpoint(state).toFile(), tree);
    try (Stream<Path> all = Files.list(state)) {
      for (Path each : all.sorted().toList()) {
        int cut = next(bytes, 8);
        if (cut == 1) {
          Files.write(each, Arrays.copyOf(Files.readAllBytes(each), next(bytes, 200)));
        } else if (cut == 2) {
          Files.delete(each);
        }
      }
    }
  }

  private static JsonNode other(ByteBuffer bytes) throws IOException {
    int which = next(bytes, OTHERS.size() + 1);
    return which == OTHERS.size()
        ? JSON.getNodeFactory().numberNode(bytes.remaining() < 8 ? 7 : bytes.getLong())
        : JSON.readTree(OTHERS.get(which));
  }

  private static int next(ByteBuffer bytes, int bound) {
    int high = bytes.hasRemaining() ? bytes.get() & 0xff : 0;
    return (bound > 256 && bytes.hasRemaining() ? (high << 8) | (bytes.get() & 0xff) : high)
        % bound;
  }

  /** A place in the tree whose value can be another one. */
  interface Value {
    String name();

    void put(JsonNode other);
  }

  private record Field(ObjectNode in, String name) implements Value {
    @Override
    public void put(JsonNode other) {
      in.set(name, other);
    }
  }

  private record Item(ArrayNode in, int at) implements Value {
    @Override
    public String name() {
      return "[" + at + "]";
    }

    @Override
    public void put(JsonNode other) {
      in.set(at, other);
    }
  }

  static List<Value> values(JsonNode tree) {
    List<Value> all = new ArrayList<>();
    if (tree instanceof ObjectNode fields) {
      for (var each : fields.properties()) {
        all.add(new Field(fields, each.getKey()));
        all.addAll(values(each.getValue()));
      }
    } else if (tree instanceof ArrayNode items) {
      for (int i = 0; i < items.size(); i++) {
        all.add(new Item(items, i));
        all.addAll(values(items.get(i)));
      }
    }
    return all;
  }
}
