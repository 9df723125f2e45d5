package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.SourceState;
import io.csvmonitor.exporter.state.StateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A program that follows files of the columns {@code kind} and {@code amount}, and keeps its state.
 *
 * @param data the folder of the files
 * @param state the folder of the state
 */
record FollowedLog(Path data, Path state, StateStore store, FollowedFiles reader) {
  private static final MemoryBounds BOUNDS = new MemoryBounds(1_000_000, 100_000);

  /**
   * Begins without any state.
   *
   * @param path the file or glob that is followed
   */
  static FollowedLog of(Path data, Path state, String path) throws Exception {
    return new FollowedLog(data, state, new StateStore(state), reader(data, path, null));
  }

  /** Another reader that knows nothing, and keeps its state in the same place. */
  FollowedLog anew(String path) throws Exception {
    return new FollowedLog(data, state, store, reader(data, path, null));
  }

  /** Another program, which goes on from the state. */
  FollowedLog restarted(String path) throws Exception {
    StateStore again = new StateStore(state);
    return new FollowedLog(data, state, again, reader(data, path, again.load(BOUNDS)));
  }

  private static FollowedFiles reader(Path data, String path, @Nullable SourceState kept)
      throws Exception {
    Source source =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: log
                    from: {file: {path: log.csv}}
                    metrics:
                      - {name: amount, type: Counter, value: amount, labels: [{column: kind}]}
                """)
            .spec()
            .sources()
            .getFirst();
    return new FollowedFiles(source, List.of(), FileSet.of(data, path), BOUNDS, kept);
  }

  /** Looks, keeps, and gives each kind's sum. */
  Map<String, Double> sums() throws IOException {
    assertThat(reader.pass(System.currentTimeMillis()).problems()).isEmpty();
    store.save(reader.keep(0));
    Map<String, Double> sums = new TreeMap<>();
    PublishedMetric metric = reader.publish().metrics().getFirst();
    for (int i = 0; i < metric.size(); i++) {
      sums.put(metric.labels(i).get("kind"), metric.value(i));
    }
    return sums;
  }
}
