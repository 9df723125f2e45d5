package io.csvmonitor.exporter.query.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.query.NoObjects;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTableTest {
  /** The last chunk is not full. */
  private static final int ROWS = 3 * LongColumn.CHUNK + 7;

  private final Random random = new Random(7);
  private Connection connection;
  private StoredTable table;

  @BeforeEach
  void create() throws Exception {
    // The engine reads its settings once, for all tests.
    NoObjects.install();
    connection = DriverManager.getConnection("jdbc:h2:mem:");
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE T(AT TIMESTAMP, TEXT VARCHAR, NUMBER DOUBLE PRECISION, UNUSED VARCHAR)"
              + " ENGINE \""
              + StoredTableEngine.class.getName()
              + "\"");
    }
    table = StoredTable.of(connection, "T");
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
  }

  private List<Object> column(String sql) throws Exception {
    List<Object> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      while (results.next()) {
        values.add(results.getObject(1));
      }
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 200, 60_000, 4_000_000_000L, Long.MAX_VALUE})
  void wholeNumbersOfEachWidthAreAsTheyWereAdded(long range) {
    LongColumn column = new LongColumn();
    long[] added = new long[ROWS];
    for (int i = 0; i < ROWS; i++) {
      added[i] = range == Long.MAX_VALUE ? random.nextLong() : random.nextLong(range) - range / 2;
      column.add(added[i]);
    }
    for (int i = 0; i < ROWS; i++) {
      assertThat(column.get(i)).isEqualTo(added[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void numbersAreAsTheyWereAdded(boolean whole) throws Exception {
    NumberColumn column = table.storeNumbers("NUMBER");
    List<Object> added = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double number = whole ? random.nextInt(300) : random.nextGaussian();
      // Chunks with a number that is not whole, or with no number, have all numbers as doubles.
      Double value = i == 5 ? Double.valueOf(0.5) : i == 5_000 ? null : Double.valueOf(number);
      column.add(value == null ? Double.NaN : value);
      added.add(value);
      table.next();
    }
    assertThat(column("SELECT NUMBER FROM T")).isEqualTo(added);
    assertThat(column("SELECT UNUSED FROM T")).hasSize(ROWS).containsOnlyNulls();
    assertThat(column("SELECT COUNT(*) FROM T")).containsExactly((long) ROWS);
    table.clear();
    assertThat(column("SELECT NUMBER FROM T")).isEmpty();
  }

  @Test
  void textsAreAsTheyWereAddedAlsoIfNearlyAllDiffer() throws Exception {
    TextColumn column = table.storeTexts("TEXT");
    List<Object> added = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      String text = i % 100 == 0 ? null : i % 3 == 0 ? "same" : "é€\uD83D\uDE00 " + i;
      column.add(text);
      added.add(text);
      table.next();
    }
    assertThat(column("SELECT TEXT FROM T")).isEqualTo(added);
    assertThat(column("SELECT COUNT(DISTINCT TEXT) FROM T").getFirst())
        .isEqualTo(added.stream().filter(text -> text != null).distinct().count());
  }

  @Test
  void timesBeforeAndAfterTheEpochAreLocalTimes() throws Exception {
    TimeColumn column = table.storeTimes(List.of("AT"));
    List<Object> added = new ArrayList<>();
    for (LocalDateTime time :
        List.of(
            LocalDateTime.parse("1969-12-31T23:59:59.999"),
            LocalDateTime.parse("1970-01-01T00:00:00"),
            LocalDateTime.parse("2024-02-29T12:34:56.789"))) {
      column.add(time.toInstant(ZoneOffset.UTC).toEpochMilli());
      added.add(Timestamp.valueOf(time));
      table.next();
    }
    assertThat(column("SELECT AT FROM T")).isEqualTo(added);
  }

  @Test
  void theLastRowOfAKeyStays() throws Exception {
    TextColumn texts = table.storeTexts("TEXT");
    NumberColumn numbers = table.storeNumbers("NUMBER");
    int keys = 5_000;
    for (int i = 0; i < 3 * keys; i++) {
      texts.add("key " + i % keys);
      numbers.add(i);
      table.next();
    }
    table.keepLast(List.of("TEXT"));
    assertThat(column("SELECT COUNT(*) FROM T")).containsExactly((long) keys);
    assertThat(column("SELECT COUNT(DISTINCT TEXT) FROM T")).containsExactly((long) keys);
    assertThat(column("SELECT MIN(NUMBER) FROM T")).containsExactly(2.0 * keys);
  }
}
