package io.csvmonitor.exporter.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.csvmonitor.exporter.config.ExporterConfig;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any text as a query is answered or refused, makes no file, and makes no object of bytes; what the
 * fuzzer itself looks for, such as files and classes that a text names, is looked for, too.
 */
class QueryFuzzTest {
  @TempDir static Path folder;

  /**
   * The tables. The first query opens them, after the fuzzer has instrumented the classes. JUnit
   * loads each class that the methods and fields of the test name, so they name no record: the JVM
   * crashes if the fuzzer instruments a record that is loaded, and the program then asks for the
   * record's components.
   */
  private static final class Tables {
    private static final QueryDatabase.Bounds BOUNDS = new QueryDatabase.Bounds(100, 2);
    private static @Nullable QueryDatabase database;
    private static Set<Path> before = Set.of();

    static void ask(String sql) throws Exception {
      QueryDatabase opened = open();
      try {
        opened.check(sql, BOUNDS);
        opened.answer(sql, BOUNDS, ResultWriter.csv(new StringWriter()));
      } catch (QueryException refused) {
        assertThat(refused.errors()).isNotEmpty();
      }
      assertThat(files()).isEqualTo(before);
    }

    private static QueryDatabase open() throws Exception {
      QueryDatabase known = database;
      if (known != null && !known.isGivenUp()) {
        return known;
      }
      Path manifest =
          Files.writeString(
              folder.resolve("m.yaml"),
              """
              sources:
                - name: counts
                  from: {file: {path: counts.csv}}
                  time: {columns: [time]}
                  metrics: [{name: things, type: Counter, value: n, labels: [{column: kind}]}]
              """);
      QueryDatabase opened =
          QueryDatabase.open(ExporterConfig.load(manifest).spec().sources(), _ -> List.of(), "");
      before = files();
      database = opened;
      return opened;
    }

    static void close() throws Exception {
      QueryDatabase opened = database;
      if (opened != null) {
        opened.close();
      }
    }
  }

  @AfterAll
  static void close() throws Exception {
    Tables.close();
  }

  @DictionaryEntries({
    "SELECT ",
    " FROM counts ",
    "TABLE counts",
    "CAST(X'aced0005' AS JAVA_OBJECT)",
    "CSVREAD('m.yaml')",
    "CSVWRITE('x', 'SELECT 1')",
    "FILE_READ('m.yaml')",
    "FILE_WRITE(X'00', 'x')",
    "LINK_SCHEMA('A','','jdbc:h2:./x','','','B')",
    "CREATE ALIAS x FOR 'java.lang.System.exit'",
    "RUNSCRIPT FROM 'm.yaml'",
    "SCRIPT TO 'x'",
    "BACKUP TO 'x'",
    "SET JAVA_OBJECT_SERIALIZER ",
    "INFORMATION_SCHEMA.SETTINGS",
    "SYSTEM_RANGE(1, 10)",
    "WITH a AS (SELECT 1) ",
    "FINAL TABLE (INSERT INTO counts DEFAULT VALUES)",
    "EXPLAIN ANALYZE ",
    "ARRAY[1]",
    "JSON_OBJECT('a': 1)",
    "; "
  })
  @FuzzTest(maxDuration = "10m")
  void isAnsweredOrRefused(FuzzedDataProvider data) throws Exception {
    Tables.ask(data.consumeRemainingAsString());
  }

  /** Of the folder to which relative names lead; the fuzzer's own begin with a dot. */
  private static Set<Path> files() {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      return files.filter(file -> !file.toString().startsWith(".")).collect(Collectors.toSet());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
