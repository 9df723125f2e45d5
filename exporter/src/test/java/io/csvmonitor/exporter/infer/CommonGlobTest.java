package io.csvmonitor.exporter.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommonGlobTest {
  @TempDir Path folder;

  private List<Path> files(String... names) throws IOException {
    List<Path> files = Stream.of(names).map(folder::resolve).toList();
    for (Path file : files) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "a,b\n");
    }
    return files;
  }

  @Test
  void rotatedFilesAndDailyFilesHaveAGlob() throws Exception {
    assertThat(CommonGlob.of(files("app.csv", "app.csv.1", "app.csv.2.gz")))
        .isEqualTo(folder + "/app.csv*");
    assertThat(CommonGlob.of(files("day-01.csv", "day-02.csv"))).isEqualTo(folder + "/day-0*.csv");
  }

  @Test
  void aGlobSelectsNoOtherFile() throws Exception {
    files("day-03.csv");
    assertThat(CommonGlob.of(files("day-01.csv", "day-02.csv"))).isNull();
    assertThat(CommonGlob.of(files("a.csv", "b.csv"))).isNull();
    assertThat(CommonGlob.of(files("logs/01/app.csv", "logs/02/app.csv"))).isNull();
    assertThat(CommonGlob.of(files("it's-1.csv", "it's-2.csv"))).isNull();
    assertThat(CommonGlob.of(files("x{1}-1.csv", "x{1}-2.csv"))).isNull();
  }
}
