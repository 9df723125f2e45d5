package io.csvmonitor.exporter.ingest;

import io.csvmonitor.api.source.Mode;
import io.csvmonitor.exporter.ingest.WriterAction.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rows counted equal rows written, whatever the writer does and however the web server fails. */
class ServedRowsOnceIT {
  /** A web server shows one file: what is rotated away before it was requested is not seen. */
  private static final Set<Kind> OF_OTHER_FILES =
      EnumSet.of(Kind.RENAME, Kind.RENAME_AND_COMPRESS, Kind.COMPRESS, Kind.COPY_AND_TRUNCATE);

  @Property(tries = 150)
  void everyRowCountsOnce(
      @ForAll("settings") RowsOnceRun.Setting setting,
      @ForAll("actions") List<WriterAction> actions,
      @ForAll long faults)
      throws Exception {
    RowsOnceRun.playServed(setting, actions, new Random(faults), FaultyServer::new);
  }

  @Provide
  Arbitrary<RowsOnceRun.Setting> settings() {
    Arbitrary<Boolean> either = Arbitraries.of(true, false);
    Arbitrary<Mode> modes = Arbitraries.of(Mode.Append, Mode.Upsert, Mode.Restate);
    return Combinators.combine(modes, either, either, Arbitraries.longs())
        .as(
            (mode, timed, counted, seed) ->
                new RowsOnceRun.Setting(mode, timed, counted, false, seed));
  }

  @Provide
  Arbitrary<List<WriterAction>> actions() {
    Arbitrary<Kind> kinds = Arbitraries.of(EnumSet.complementOf(EnumSet.copyOf(OF_OTHER_FILES)));
    return WriterAction.lists(kinds, 30);
  }
}
