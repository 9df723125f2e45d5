package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files as they doubled or lost rows in other programs. Of vector#25079, telegraf#7158 and
 * telegraf#15019 the subject is known, not the thread's wording.
 */
class KnownStoriesIT {
  private static final String HEADER = "kind,amount\n";

  @TempDir Path folder;

  private Path file;
  private FollowedLog log;

  @BeforeEach
  void begin() throws Exception {
    file = folder.resolve("log.csv");
    log = FollowedLog.of(folder, folder.resolve("state"), "log.csv");
  }

  /**
   * google/mtail#298: to ten lines one was added by an editor, which writes the whole file, and 21
   * were counted. Here eleven are.
   */
  @Test
  void mtail298AnEditorWritesTheFileAnewWithOneRowMore() throws Exception {
    String ten = HEADER + "a,1\n".repeat(10);
    Files.writeString(file, ten);
    assertThat(sums()).isEqualTo(Map.of("a", 10.0));
    Path edited = folder.resolve("log.csv~new");
    Files.writeString(edited, ten + "a,1\n");
    Files.move(edited, file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(sums()).isEqualTo(Map.of("a", 11.0));
    Files.writeString(file, HEADER + "a,1\n".repeat(12));
    assertThat(sums()).isEqualTo(Map.of("a", 12.0));
  }

  /**
   * fstab/grok_exporter#152: a CSV file that a job creates again every two minutes adds all its
   * rows again each time. Here only new ones count.
   */
  @Test
  void grokExporter152AJobWritesTheSameFileAgainAndAgain() throws Exception {
    for (int i = 0; i < 5; i++) {
      Files.writeString(file, HEADER + "hello,1\nhi,1\nhi,1\n");
      assertThat(sums()).isEqualTo(Map.of("hello", 1.0, "hi", 2.0));
    }
    Files.writeString(file, HEADER + "hello,1\nhi,1\n");
    assertThat(sums()).isEqualTo(Map.of("hello", 1.0, "hi", 2.0));
  }

  /**
   * vectordotdev/vector#23619: an application empties its file and quickly writes more than was
   * there; lines behind the old length came twice. Here each comes once.
   */
  @Test
  void vector23619AFileIsEmptiedAndQuicklyOutgrowsItsOldLength() throws Exception {
    Files.writeString(file, HEADER + "old,1\n".repeat(10));
    assertThat(sums()).isEqualTo(Map.of("old", 10.0));
    Files.writeString(file, HEADER + "new,1\n".repeat(100));
    assertThat(sums()).isEqualTo(Map.of("new", 100.0, "old", 10.0));
    append("new,1\n");
    assertThat(sums()).isEqualTo(Map.of("new", 101.0, "old", 10.0));
  }

  /**
   * vectordotdev/vector#25079, in the line of #7990 there: a rotated and compressed file is read
   * again from its beginning. Here it is known by its content, also when it was rotated while the
   * program was away, and its last rows are not lost.
   */
  @Test
  void vector25079AFileIsRotatedAndCompressedWhileTheProgramIsAway() throws Exception {
    Files.writeString(file, HEADER + "a,1\na,1\n");
    assertThat(sums()).isEqualTo(Map.of("a", 2.0));
    append("a,1\n");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("log.csv.1.gz")))) {
      Files.copy(file, out);
    }
    Files.delete(file);
    Files.writeString(file, HEADER + "a,1\n");
    restart();
    assertThat(sums()).isEqualTo(Map.of("a", 4.0));
    assertThat(sums()).isEqualTo(Map.of("a", 4.0));
  }

  /**
   * influxdata/telegraf#4711: after a rotation the header line of the new file came as a row. Here
   * it is the header of that file.
   */
  @Test
  void telegraf4711TheHeaderOfARotatedFileIsNoRow() throws Exception {
    Files.writeString(file, HEADER + "a,1\n");
    assertThat(sums()).isEqualTo(Map.of("a", 1.0));
    Files.move(file, folder.resolve("log.csv.1"));
    Files.writeString(file, HEADER);
    assertThat(sums()).isEqualTo(Map.of("a", 1.0));
    append("b,2\n");
    assertThat(sums()).isEqualTo(Map.of("a", 1.0, "b", 2.0));
    Files.writeString(file, HEADER);
    assertThat(sums()).isEqualTo(Map.of("a", 1.0, "b", 2.0));
    assertThat(log.reader().publish().stats().bad()).isEmpty();
  }

  /**
   * influxdata/telegraf#7158: of files that one glob finds, the header of one was taken for those
   * of the others. Here each has its own, in its own order.
   */
  @Test
  void telegraf7158EachFileOfAGlobHasAHeaderOfItsOwn() throws Exception {
    log = log.anew("*.csv");
    Files.writeString(file, HEADER + "a,1\n");
    Files.writeString(folder.resolve("other.csv"), "amount,note,kind\n2,x,b\n");
    assertThat(sums()).isEqualTo(Map.of("a", 1.0, "b", 2.0));
    Files.writeString(folder.resolve("other.csv"), "4,y,c\n", StandardOpenOption.APPEND);
    append("a,8\n");
    assertThat(sums()).isEqualTo(Map.of("a", 9.0, "b", 2.0, "c", 4.0));
  }

  /**
   * influxdata/telegraf#13317: after a restart the first line that was written was taken for the
   * header, and lost. Here the header is kept with the position.
   */
  @Test
  void telegraf13317TheFirstRowAfterARestartIsNoHeader() throws Exception {
    Files.writeString(file, HEADER + "a,1\n");
    assertThat(sums()).isEqualTo(Map.of("a", 1.0));
    restart();
    append("b,2\n");
    assertThat(sums()).isEqualTo(Map.of("a", 1.0, "b", 2.0));
  }

  /**
   * influxdata/telegraf#15019: what was written while the program was away was lost, or all was
   * read again. Here a restart goes on where it was, also in the middle of a line.
   */
  @Test
  void telegraf15019ARestartInTheMiddleOfALineGoesOnThere() throws Exception {
    Files.writeString(file, HEADER + "a,1\nb,2");
    assertThat(sums()).isEqualTo(Map.of("a", 1.0));
    restart();
    append("0\nc,3\n");
    assertThat(sums()).isEqualTo(Map.of("a", 1.0, "b", 20.0, "c", 3.0));
  }

  private void append(String rows) throws IOException {
    Files.writeString(file, rows, StandardOpenOption.APPEND);
  }

  private void restart() throws Exception {
    log = log.restarted("log.csv");
  }

  private Map<String, Double> sums() throws IOException {
    return log.sums();
  }
}
