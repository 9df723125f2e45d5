package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.faults.Faults;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.state.DamagedStateException;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state that cannot be read now is not a damaged one, which would be given up. */
class LoadFaultsIT {
  private static final MemoryBounds BOUNDS = new MemoryBounds(1_000_000, 100_000);

  /** So many that the checkpoint is read in many pieces. */
  private static final int FILES = 100;

  @TempDir Path folder;

  @Test
  void noFaultMakesAStateADamagedOne() throws Exception {
    for (int i = 0; i < FILES; i++) {
      Files.writeString(folder.resolve(i + ".csv"), "id,count\n" + i + ",1\n");
    }
    Source source =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: rows
                    from: {file: {path: "*.csv"}}
                    metrics: [{name: rows, type: Counter, value: count}]
                """)
            .spec()
            .sources()
            .getFirst();
    FollowedFiles reader =
        new FollowedFiles(source, List.of(), FileSet.of(folder, "*.csv"), BOUNDS, null);
    reader.pass(System.currentTimeMillis());
    new StateStore(folder.resolve("state")).save(reader.keep(0));
    assertThat(Files.size(folder.resolve("state/checkpoint.json"))).isGreaterThan(3 * 8_192);

    Faults faults = new Faults();
    Path faulty = faults.over(folder).resolve("state");
    faults.fail(number -> false);
    assertThat(new StateStore(faulty).load(BOUNDS)).isNotNull();
    int calls = faults.calls();
    for (int each = 0; each < calls; each++) {
      int failing = each;
      faults.fail(number -> number == failing);
      Throwable thrown =
          catchThrowable(() -> assertThat(new StateStore(faulty).load(BOUNDS)).isNotNull());
      if (thrown != null) {
        assertThat(thrown)
            .as("call " + failing)
            .isInstanceOf(IOException.class)
            .isNotInstanceOf(DamagedStateException.class);
      }
    }
  }
}
