package io.csvmonitor.exporter.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.source.store.SavedPath;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedPathTest {
  /** Bytes that are no UTF-8 are in it as well. */
  @ParameterizedTest
  @ValueSource(strings = {"/in/a.csv", "/in/%C3%A9%20%25.csv", "/in/x%FF.csv", "/in/file:x%FE.csv"})
  void aFileIsTheSameAfterARestart(String bytes) {
    Path path = Path.of(URI.create("file://" + bytes));
    FileProgress file = new FileProgress(1, 1, path, path);
    FileProgress kept =
        FileProgress.of(file.state(), text -> SavedPath.of(text, FileSystems.getDefault()));
    assertThat(kept.path()).isEqualTo(path);
    assertThat(kept.state().identity().origin()).isEqualTo(file.state().identity().origin());
  }
}
