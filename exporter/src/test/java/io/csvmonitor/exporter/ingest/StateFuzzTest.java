package io.csvmonitor.exporter.ingest;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** A state directory with any contents is gone on with or given up. */
class StateFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void isGoneOnWithOrGivenUp(byte[] changes) throws Exception {
    DamagedState.goOn(changes);
  }
}
