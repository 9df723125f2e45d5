package io.csvmonitor.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Any text is read or refused. The committed corpus runs as a test; {@code make fuzz} runs long.
 */
class ManifestFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void readsOrRefusesAnything(byte[] bytes) {
    try {
      CsvMonitorDocument document =
          CsvMonitorDocument.read(new String(bytes, StandardCharsets.UTF_8));
      assertThat(document.spec().sources()).isNotEmpty();
    } catch (InvalidDocumentException refused) {
      assertThat(refused.errors()).isNotEmpty();
    }
  }
}
