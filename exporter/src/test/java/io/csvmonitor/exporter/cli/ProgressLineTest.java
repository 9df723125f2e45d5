package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static String line(long read, long total) {
    return ProgressLine.line("orders", read, total, Duration.ofSeconds(2).toNanos());
  }

  @Test
  void saysHowMuchTimeIsLeft() {
    assertThat(line(100_000_000, 400_000_000))
        .isEqualTo("reading orders: 100 of 400 MB (25%), 50 MB/s, 6 s left");
    assertThat(line(0, 400_000_000)).isEqualTo("reading orders: 0 of 400 MB (0%), 0 MB/s");
  }

  @Test
  void ofACompressedFileTheEndIsNotKnown() {
    assertThat(line(900_000_000, 400_000_000)).isEqualTo("reading orders: 900 MB, 450 MB/s");
  }

  @Test
  void aFileThatWasReadIsEvaluated() {
    assertThat(line(60_150, 60_150)).isEqualTo("evaluating orders");
  }
}
