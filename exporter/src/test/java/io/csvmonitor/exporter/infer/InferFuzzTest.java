package io.csvmonitor.exporter.infer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.ingest.OneShotRead;
import io.csvmonitor.exporter.threshold.RuleSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file with any bytes gets a manifest with which all its lines are read or counted, or a reason.
 */
class InferFuzzTest {
  @TempDir static Path folder;

  @DictionaryEntries({
    "sep=;",
    "2025-03-01 08:00:00",
    "01.03.2025",
    "08:00:10",
    "1741935901",
    "time",
    "1.234,5",
    "(3.00)",
    "N/A",
    "Mar 14 07:05:01",
    "12.50 kr",
    "+01:00",
    "PM"
  })
  @FuzzTest(maxDuration = "10m")
  void anyFileGetsAManifestOrAReason(byte[] content) throws Exception {
    Path file = Files.write(folder.resolve("data.csv"), content);
    List<CsvInput> inputs = CsvInputs.of(file);
    String manifest;
    try {
      manifest = ManifestInference.manifest(inputs);
    } catch (InferException reason) {
      assertThat(reason).hasMessageContaining("data.csv");
      return;
    }
    assertThat(ManifestInference.explanation(inputs)).contains("delimiter", "header");
    Lines.check(manifest, content);
  }

  /**
   * What the manifest makes of the lines. JUnit loads each class that the methods and fields of the
   * test name, so they name no record: the fuzzer cannot instrument a record that is loaded.
   */
  private static final class Lines {
    static void check(String manifest, byte[] content) throws Exception {
      ExporterConfig config = ExporterConfig.parse(folder.resolve("m.yaml"), manifest);
      for (var source : config.spec().sources()) {
        long expected = CountedLines.expected(source, content);
        // In quotes, a row can have several lines.
        if (new String(content, StandardCharsets.ISO_8859_1).indexOf('"') < 0) {
          assertThat(CountedLines.of(source, content))
              .as(manifest)
              .isGreaterThanOrEqualTo(expected);
        }
        var found = new OneShotRead(config, source, RuleSet.of(config.spec())).read();
        assertThat(found.problems()).as(manifest).isEmpty();
      }
    }
  }
}
