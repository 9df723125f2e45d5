package io.csvmonitor.exporter.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotatedNameTest {

  @ParameterizedTest
  @CsvSource({
    "a.csv, a.csv.1, true, true",
    "a.csv, a.csv.1.gz, true, true",
    "a.csv, a.csv.gz, true, false",
    "a.csv, a.csv-20250714, true, true",
    "a.csv, a.csv-20250714.gz, true, true",
    "a.csv, a-20250714.csv, true, true",
    "a.csv, a-2025-07-14T10:00.csv.gz, true, true",
    "a.csv, a.1.csv, true, true",
    "a.csv, a.csv.bak, true, false",
    "a.csv, a.csv, false, false",
    "a.csv, b.csv, false, false",
    "a.csv, ab.csv, false, false",
    "a.csv, a.csvx, false, false",
    "a.csv, a-final.csv, false, false",
    "a, a.1, true, true",
    ".csv, x.csv, false, false",
  })
  void isRotated(String original, String candidate, boolean rotated, boolean numbered) {
    Path folder = Path.of("/data");
    assertThat(RotatedName.isOf(folder.resolve(original), folder.resolve(candidate)))
        .isEqualTo(rotated);
    assertThat(RotatedName.isNumberedOf(folder.resolve(original), folder.resolve(candidate)))
        .isEqualTo(numbered);
    assertThat(RotatedName.isOf(folder.resolve(original), Path.of("/other").resolve(candidate)))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"a.csv, a.csv.gz", "a.csv.gz, a.csv", ".gz, .gz.gz"})
  void hasATwin(String name, String twin) {
    assertThat(RotatedName.twin(Path.of("/data", name))).isEqualTo(Path.of("/data", twin));
  }
}
