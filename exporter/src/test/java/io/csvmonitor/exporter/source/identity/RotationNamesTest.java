package io.csvmonitor.exporter.source.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationNamesTest {

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
    assertThat(RotationNames.isOf(folder.resolve(original), folder.resolve(candidate)))
        .isEqualTo(rotated);
    assertThat(RotationNames.isNumberedOf(folder.resolve(original), folder.resolve(candidate)))
        .isEqualTo(numbered);
    assertThat(RotationNames.isOf(folder.resolve(original), Path.of("/other").resolve(candidate)))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"a.csv, a.csv.gz", "a.csv.gz, a.csv", ".gz, .gz.gz"})
  void hasATwin(String name, String twin) {
    assertThat(RotationNames.twin(Path.of("/data", name))).isEqualTo(Path.of("/data", twin));
  }

  /** The index by bases finds the same files as the comparison of each with each. */
  @Property
  void isRotatedFromItsBasesOnly(
      @ForAll @Chars({'a', 'b', '.', '-', '1'}) @StringLength(min = 1, max = 5) String original,
      @ForAll @Chars({'a', '.', '-', '_', '1'}) @StringLength(max = 4) String added,
      @ForAll @IntRange(max = 5) int at,
      @ForAll boolean compressed) {
    int split = Math.min(at, original.length());
    String rotated = original.substring(0, split) + added + original.substring(split);
    Path from = Path.of("/data", original);
    Path to = Path.of("/data", compressed ? rotated + ".gz" : rotated);
    assertThat(RotationNames.bases(to).contains(from)).isEqualTo(RotationNames.isOf(from, to));
  }
}
