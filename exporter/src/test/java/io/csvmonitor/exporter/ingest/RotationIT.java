package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotated names that the source's own glob finds too, a mounted ConfigMap, and a state folder. */
class RotationIT {
  private static final String HEADER = "kind,amount\n";

  @TempDir Path folder;

  private Path data;
  private Path file;
  private FollowedLog log;

  @BeforeEach
  void begin() throws Exception {
    data = Files.createDirectory(folder.resolve("data"));
    file = data.resolve("log.csv");
    log = FollowedLog.of(data, folder.resolve("state"), "log*");
  }

  @Test
  void aGlobThatFindsRotatedFilesTooCountsThemOnce() throws Exception {
    Files.writeString(file, HEADER + "a,1\na,1\n");
    assertThat(sums()).isEqualTo(Map.of("a", 2.0));
    Files.move(file, data.resolve("log-20250714.csv"));
    Files.writeString(file, HEADER + "a,1\n");
    assertThat(sums()).isEqualTo(Map.of("a", 3.0));
    compress(data.resolve("log-20250714.csv"));
    assertThat(sums()).isEqualTo(Map.of("a", 3.0));
    append("b,1\n");
    Files.copy(file, data.resolve("log-20250715.csv"));
    Files.writeString(file, HEADER);
    assertThat(sums()).isEqualTo(Map.of("a", 3.0, "b", 1.0));
    append("c,1\n");
    restart("log*");
    assertThat(sums()).isEqualTo(Map.of("a", 3.0, "b", 1.0, "c", 1.0));
  }

  @Test
  void filesThatAreAllThereGiveTheSameWithoutState() throws Exception {
    Files.writeString(file, HEADER + "a,1\na,1\n");
    assertThat(sums()).isEqualTo(Map.of("a", 2.0));
    Files.move(file, data.resolve("log.csv.1"));
    Files.writeString(file, HEADER + "a,1\nb,2\n");
    Map<String, Double> before = sums();
    log = log.anew("log*");
    assertThat(sums()).isEqualTo(before).isEqualTo(Map.of("a", 3.0, "b", 2.0));
  }

  @Test
  void aFileThatWasRotatedTwiceWhileTheProgramWasAwayLosesNoRow() throws Exception {
    log = log.anew("log.csv");
    Files.writeString(file, HEADER + "a,1\n");
    assertThat(sums()).isEqualTo(Map.of("a", 1.0));
    append("a,1\n");
    Files.move(file, data.resolve("log.csv.2"));
    // Files of one moment have no order.
    Files.setLastModifiedTime(
        data.resolve("log.csv.2"), FileTime.from(Instant.now().minusSeconds(60)));
    Files.writeString(file, HEADER + "b,1\n");
    Files.move(file, data.resolve("log.csv.1"));
    Files.writeString(file, HEADER + "c,1\n");
    restart("log.csv");
    assertThat(sums()).isEqualTo(Map.of("a", 2.0, "b", 1.0, "c", 1.0));
    assertThat(sums()).isEqualTo(Map.of("a", 2.0, "b", 1.0, "c", 1.0));
  }

  @Test
  void anotherTableOfANumberedNameIsNoneOfItsRotatedFiles() throws Exception {
    log = log.anew("log.csv");
    Path other = data.resolve("log-2.csv");
    Files.writeString(other, HEADER + "x,1\n");
    Files.writeString(file, HEADER + "a,1\n");
    assertThat(sums()).isEqualTo(Map.of("a", 1.0));
    // Exports that write both again, in their places and as new files.
    RotatingWriter.pause();
    Files.writeString(other, HEADER + "x,1\nx,1\n");
    Files.writeString(file, HEADER + "b,1\na,1\n");
    assertThat(sums()).isEqualTo(Map.of("a", 1.0, "b", 1.0));
    RotatingWriter.pause();
    for (Path each : new Path[] {other, file}) {
      Path next = Files.writeString(data.resolve("next"), HEADER + "c,1\nb,1\na,1\n");
      Files.move(next, each, StandardCopyOption.REPLACE_EXISTING);
    }
    restart("log.csv");
    assertThat(sums()).isEqualTo(Map.of("a", 1.0, "b", 1.0, "c", 1.0));
  }

  @Test
  void aConfigMapsSwapCountsTheRowsThatAreNew() throws Exception {
    swap("1", "a,1\na,1\n");
    Files.createSymbolicLink(file, Path.of("..data/log.csv"));
    assertThat(sums()).isEqualTo(Map.of("a", 2.0));
    swap("2", "a,1\na,1\na,1\n");
    assertThat(sums()).isEqualTo(Map.of("a", 3.0));
    restart("log*");
    swap("3", "b,1\na,1\n");
    assertThat(sums()).isEqualTo(Map.of("a", 3.0, "b", 1.0));
    swap("4", "b,1\na,1\na,1\n");
    assertThat(sums()).isEqualTo(Map.of("a", 3.0, "b", 1.0));
  }

  @Test
  void stateThatCannotBeWrittenForAWhileIsWholeAfterwards() throws Exception {
    Files.writeString(file, HEADER + "a,1\n");
    assertThat(sums()).isEqualTo(Map.of("a", 1.0));
    // A folder in the way of the checkpoint fails as a full disk does, after the journals.
    Path part = Files.createDirectory(folder.resolve("state/checkpoint.json.part"));
    append("b,1\n");
    assertThatThrownBy(this::sums).isInstanceOf(IOException.class);
    append("b,1\n");
    assertThatThrownBy(this::sums).isInstanceOf(IOException.class);
    FollowedLog going = log;
    restart("log*");
    Files.delete(part);
    assertThat(sums()).as("killed meanwhile").isEqualTo(Map.of("a", 1.0, "b", 2.0));
    log = going;
    append("b,1\n");
    assertThat(sums()).as("went on").isEqualTo(Map.of("a", 1.0, "b", 3.0));
    restart("log*");
    append("b,1\n");
    assertThat(sums()).isEqualTo(Map.of("a", 1.0, "b", 4.0));
  }

  private void swap(String version, String rows) throws IOException {
    Path next = Files.createDirectory(data.resolve("..2025_" + version));
    Files.writeString(next.resolve("log.csv"), HEADER + rows);
    Path link = data.resolve("..data_tmp");
    Files.createSymbolicLink(link, next.getFileName());
    Files.move(link, data.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void compress(Path plain) throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(
            Files.newOutputStream(plain.resolveSibling(plain.getFileName() + ".gz")))) {
      Files.copy(plain, out);
    }
    Files.delete(plain);
  }

  private void append(String rows) throws IOException {
    Files.writeString(file, rows, StandardOpenOption.APPEND);
  }

  private void restart(String path) throws Exception {
    log = log.restarted(path);
  }

  private Map<String, Double> sums() throws IOException {
    return log.sums();
  }
}
