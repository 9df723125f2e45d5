package io.csvmonitor.exporter.csv.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.value.RowTime;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenRowsTest {
  private static final long DAY = 86_400_000;

  private final SeenRows memory = new SeenRows(new RowBudget(1_000_000));

  @Test
  void anAppendedRowIsNewHoweverOftenItWasThereBefore() {
    header("status,count");
    assertThat(news("a,1", "a,1", "b,2")).isEqualTo(3);
    assertThat(news("a,1")).isEqualTo(1);
  }

  @Test
  void aRewrittenFileAddsOnlyWhatItDidNotHaveAsOften() {
    header("status,count");
    news("a,1", "a,1", "b,2");
    memory.rewritten();
    header("status,count");
    assertThat(news("a,1", "a,1", "a,1", "c,3")).isEqualTo(2);
  }

  @Test
  void whatWasMissingFromARewrittenFileIsNoNewRowWhenItComesBack() {
    header("status,count");
    news("a,1", "b,2");
    memory.rewritten();
    header("status,count");
    assertThat(news("a,1")).isZero();
    memory.passed();
    assertThat(memory.isComparing()).isTrue();
    header("status,count");
    assertThat(news("b,2", "b,2")).isEqualTo(1);
    memory.passed();
    assertThat(memory.isComparing()).isFalse();
  }

  @Test
  void columnsMayChangePlacesAndNewOnesMayCome() {
    header("status,count");
    news("a,1", "b,2");
    memory.rewritten();
    header("note,count,status");
    assertThat(news("x,1,a", "y,2,b", "z,3,c")).isEqualTo(1);
  }

  @Test
  void columnsOfOneNameAreComparedInTheirOrder() {
    header("count,count,status");
    news("1,2,a", "3,4,b");
    memory.rewritten();
    header("status,count,count");
    assertThat(news("a,1,2", "b,4,3")).isEqualTo(1);
  }

  /** A row of 1 MiB has half a million of them. */
  @Test
  void headersOfManyColumnsTakeNotLong() {
    List<String> same = Collections.nCopies(500_000, "c");
    List<String> distinct = IntStream.range(0, 500_000).mapToObj(String::valueOf).toList();
    for (List<String> names : List.of(same, distinct)) {
      SeenRows each = new SeenRows(new RowBudget(1_000_000));
      assertTimeoutPreemptively(
          Duration.ofSeconds(30),
          () -> {
            each.header(new Header(names), List.of());
            each.rewritten();
            each.header(new Header(names), List.of());
          });
    }
  }

  @Test
  void withoutAColumnThatWasComparedAsManyRowsAsThereWereAreTakenAsCounted() {
    header("status,count,note");
    news("a,1,x", "b,2,y");
    memory.rewritten();
    header("status,count");
    assertThat(news("a,1", "b,2", "c,3")).isEqualTo(1);
  }

  @Test
  void rowsThatFellOutAreTakenAsCountedByTheirTime() {
    header("status,count");
    for (int i = 0; i < 4_096; i++) {
      assertThat(memory.isNew(row("a," + i), DAY)).isTrue();
    }
    memory.isNew(row("a,1"), 50 * DAY);
    memory.forgetBefore(15 * DAY);
    assertThat(memory.first()).isEqualTo(4_096);
    memory.rewritten();
    header("status,count");
    assertThat(memory.isNew(row("other,1"), DAY)).isFalse();
    assertThat(memory.isNew(row("a,1"), 50 * DAY)).isFalse();
    assertThat(memory.isNew(row("late,1"), 2 * DAY)).isTrue();
  }

  /** Of the forgotten rows one was corrected, and then its first version is written again. */
  @Test
  void aForgottenRowThatComesBackIsNotNewThoughAsManyRowsWereTakenAsCounted() throws Exception {
    header("status,count");
    for (int i = 0; i < 4_096; i++) {
      memory.isNew(row("a," + i), DAY);
    }
    memory.isNew(row("a,1"), 50 * DAY);
    memory.forgetBefore(15 * DAY);
    rewrite(memory, "corrected,1");
    SeenRows again = restored(memory, 1_000_000);
    for (SeenRows each : List.of(memory, again)) {
      each.header(new Header(List.of("status", "count")), List.of());
      assertThat(each.isNew(row("a,0"), DAY)).as("the missing row").isFalse();
      each.passed();
      rewrite(each, "a,0");
      each.header(new Header(List.of("status", "count")), List.of());
      assertThat(each.isNew(row("late,1"), DAY)).as("once all rows were found").isTrue();
    }
  }

  private static void rewrite(SeenRows memory, String first) {
    memory.rewritten();
    memory.header(new Header(List.of("status", "count")), List.of());
    assertThat(memory.isNew(row(first), DAY)).isFalse();
    for (int i = 1; i < 4_096; i++) {
      assertThat(memory.isNew(row("a," + i), DAY)).isFalse();
    }
    assertThat(memory.isNew(row("a,1"), 50 * DAY)).isFalse();
    memory.passed();
  }

  /** Late rows of a rewritten file do not use up what is known of bad rows that fell out. */
  @Test
  void aBadRowThatFellOutIsTakenAsCountedHoweverManyLateRowsCome() throws Exception {
    header("status,count");
    memory.isNew("bad");
    for (int i = 0; i < 4_096; i++) {
      memory.isNew(row("a," + i), DAY);
    }
    memory.isNew(row("a,1"), 50 * DAY);
    memory.forgetBefore(15 * DAY);
    SeenRows again = restored(memory, 1_000_000);
    for (SeenRows each : List.of(memory, again)) {
      each.rewritten();
      each.header(new Header(List.of("status", "count")), List.of());
      for (int i = 0; i < 5_000; i++) {
        assertThat(each.isNew(row("late," + i), DAY)).isFalse();
      }
      assertThat(each.isNew("bad")).isFalse();
      assertThat(each.isNew("another bad one")).isTrue();
    }
  }

  @Test
  void keptAndRestoredItKnowsTheSameRows() throws Exception {
    header("status,count");
    news("a,1", "a,1", "b,2");
    SeenRows again = restored(memory, 1_000_000);
    assertThat(again.state()).isEqualTo(memory.state());
    again.rewritten();
    again.header(new Header(List.of("status", "count")), List.of());
    assertThat(again.isNew(row("a,1"), RowTime.NONE)).isFalse();
    assertThat(again.isNew(row("a,1"), RowTime.NONE)).isFalse();
    assertThat(again.isNew(row("a,1"), RowTime.NONE)).isTrue();
  }

  private static SeenRows restored(SeenRows from, long max) throws Exception {
    SeenRows again = new SeenRows(new RowBudget(max), from.state());
    from.forEachFrom(from.first(), again::restore);
    return again;
  }

  /** A file that has passed the bound, is read on after a restart, and then written again. */
  @ParameterizedTest
  @CsvSource({"1000,1000", "1000,400", "1000,5000"})
  void nothingCountsTwiceAfterARestartPastTheBound(long before, long after) throws Exception {
    SeenRows memory = new SeenRows(new RowBudget(before));
    memory.header(new Header(List.of("status", "count")), List.of());
    int written = 14_000;
    for (int i = 0; i < written; i++) {
      assertThat(memory.isNew(row("a," + i), RowTime.NONE)).isTrue();
    }
    SeenRows again = restored(restored(memory, after), after);
    again.rewritten();
    again.header(new Header(List.of("status", "count")), List.of());
    int counted = 0;
    for (int i = 0; i < written + 7; i++) {
      counted += again.isNew(row("a," + i), RowTime.NONE) ? 1 : 0;
    }
    again.passed();
    assertThat(counted).isEqualTo(7);
    assertThat(again.isComparing()).isFalse();
    again.header(new Header(List.of("status", "count")), List.of());
    assertThat(again.isNew(row("a,0"), RowTime.NONE)).as("appended").isTrue();
  }

  @Test
  void aRewriteThatIsSeenHalfWayCountsNothingTwiceThoughRowsFellOut() throws Exception {
    SeenRows memory = new SeenRows(new RowBudget(1_000));
    memory.header(new Header(List.of("status", "count")), List.of());
    for (int i = 0; i < 3_000; i++) {
      memory.isNew(row("a," + i), RowTime.NONE);
    }
    memory.rewritten();
    memory.header(new Header(List.of("status", "count")), List.of());
    // In the other order: all that is remembered comes first.
    for (int i = 2_999; i >= 1_500; i--) {
      assertThat(memory.isNew(row("a," + i), RowTime.NONE)).isFalse();
    }
    memory.passed();
    SeenRows again = restored(memory, 1_000);
    for (SeenRows each : List.of(memory, again)) {
      each.header(new Header(List.of("status", "count")), List.of());
      for (int i = 1_499; i >= 0; i--) {
        assertThat(each.isNew(row("a," + i), RowTime.NONE)).isFalse();
      }
      assertThat(each.isNew(row("b,1"), RowTime.NONE)).isTrue();
    }
  }

  @Test
  void manyFilesTakeNoMoreThanOneBound() {
    RowBudget budget = new RowBudget(10_000);
    for (int file = 0; file < 500; file++) {
      SeenRows each = new SeenRows(budget);
      each.header(new Header(List.of("status", "count")), List.of());
      for (int i = 0; i < 100; i++) {
        each.isNew(row("a," + i), RowTime.NONE);
      }
    }
    assertThat(budget.rows()).isBetween(5_000L, 10_000L);
  }

  @Test
  void aLowerBoundForgetsAtOnce() {
    RowBudget budget = new RowBudget(10_000);
    SeenRows rows = new SeenRows(budget);
    rows.header(new Header(List.of("status", "count")), List.of());
    for (int i = 0; i < 10_000; i++) {
      rows.isNew(row("a," + i), RowTime.NONE);
    }
    budget.limit(3_000);
    assertThat(budget.rows()).isBetween(1L, 3_000L);
    budget.limit(20_000);
    for (int i = 0; i < 10_000; i++) {
      rows.isNew(row("b," + i), RowTime.NONE);
    }
    assertThat(budget.rows()).isGreaterThan(10_000);
  }

  private void header(String names) {
    memory.header(new Header(List.of(names.split(","))), List.of());
  }

  private int news(String... rows) {
    int count = 0;
    for (String row : rows) {
      count += memory.isNew(row(row), RowTime.NONE) ? 1 : 0;
    }
    return count;
  }

  private static String[] row(String text) {
    return text.split(",", -1);
  }
}
