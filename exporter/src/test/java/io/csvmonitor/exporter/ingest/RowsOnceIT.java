package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.ingest.WriterAction.Kind;
import io.csvmonitor.exporter.state.MemoryBounds;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Rows counted equal rows written, whatever the writer does: after every look the counters are what
 * {@link WrittenFiles} says from what it wrote, and none of them ever falls.
 *
 * <p>{@code -Djqwik.tries.default=10000} tries more.
 */
class RowsOnceIT {
  @Property
  void everyRowCountsOnce(
      @ForAll("settings") RowsOnceRun.Setting setting,
      @ForAll("actions") List<WriterAction> actions)
      throws Exception {
    RowsOnceRun.play(setting, false, actions);
  }

  /** The same while listing, opening, reading and keeping the state fail now and then. */
  @Property
  void everyRowCountsOnceWhateverFails(
      @ForAll("settings") RowsOnceRun.Setting setting,
      @ForAll("actions") List<WriterAction> actions,
      @ForAll long faults)
      throws Exception {
    RowsOnceRun.play(setting, false, actions, RowsOnceRun.BOUNDS, new Random(faults));
  }

  @Property
  void noRowCountsTwiceWhateverFailsAndHoweverFewAreRemembered(
      @ForAll("settings") RowsOnceRun.Setting setting,
      @ForAll("actions") List<WriterAction> actions,
      @ForAll("bounds") MemoryBounds bounds,
      @ForAll long faults)
      throws Exception {
    RowsOnceRun.play(setting, false, actions, bounds, new Random(faults));
  }

  /**
   * The same with so little memory that rows are forgotten all the time: some may be missed then,
   * as the docs say, but none counts twice.
   */
  @Property
  void noRowCountsTwiceHoweverFewAreRemembered(
      @ForAll("settings") RowsOnceRun.Setting setting,
      @ForAll("actions") List<WriterAction> actions,
      @ForAll("bounds") MemoryBounds bounds)
      throws Exception {
    RowsOnceRun.play(setting, false, actions, bounds);
  }

  @Provide
  Arbitrary<MemoryBounds> bounds() {
    Arbitrary<Integer> few = Arbitraries.integers().between(1, 60);
    return Combinators.combine(few, few).as((rows, totals) -> new MemoryBounds(rows, totals));
  }

  @Provide
  Arbitrary<RowsOnceRun.Setting> settings() {
    return RowsOnceRun.settings();
  }

  @Provide
  Arbitrary<List<WriterAction>> actions() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(Kind.PASS)),
            Tuple.of(6, Arbitraries.just(Kind.APPEND)),
            Tuple.of(3, Arbitraries.of(Kind.APPEND_HALF, Kind.APPEND_MORE_OF_HALF)),
            Tuple.of(3, Arbitraries.just(Kind.PAUSE)),
            Tuple.of(20, Arbitraries.of(Kind.class)));
    return WriterAction.lists(kinds, 40);
  }
}
