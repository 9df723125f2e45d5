package io.csvmonitor.exporter.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowMemoryTest {
  private static final long DAY = 86_400_000;

  private final RowMemory memory = new RowMemory();

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

  @Test
  void keptAndRestoredItKnowsTheSameRows() {
    header("status,count");
    news("a,1", "a,1", "b,2");
    List<long[]> kept = new ArrayList<>();
    memory.forEachFrom(0, (key, newest) -> kept.add(new long[] {key, newest}));
    RowMemory again = new RowMemory(memory.state());
    kept.forEach(row -> again.restore(row[0], row[1]));
    again.restored(memory.state());
    assertThat(again.state()).isEqualTo(memory.state());
    again.rewritten();
    again.header(new Header(List.of("status", "count")), List.of());
    assertThat(again.isNew(row("a,1"), RowMemory.NO_TIME)).isFalse();
    assertThat(again.isNew(row("a,1"), RowMemory.NO_TIME)).isFalse();
    assertThat(again.isNew(row("a,1"), RowMemory.NO_TIME)).isTrue();
  }

  private void header(String names) {
    memory.header(new Header(List.of(names.split(","))), List.of());
  }

  private int news(String... rows) {
    int count = 0;
    for (String row : rows) {
      count += memory.isNew(row(row), RowMemory.NO_TIME) ? 1 : 0;
    }
    return count;
  }

  private static String[] row(String text) {
    return text.split(",", -1);
  }
}
