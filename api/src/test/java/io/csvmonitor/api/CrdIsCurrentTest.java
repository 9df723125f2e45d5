package io.csvmonitor.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.crdv2.generator.CRDGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed CRD is the one that the records make; {@code -Dcrd.update=true} writes it. */
class CrdIsCurrentTest {
  private static final Path COMMITTED =
      Path.of("..", "k8s", "crd", "csvmonitors.csvmonitor.io.yaml");

  @Test
  void isWhatTheRecordsMake(@TempDir Path folder) throws Exception {
    new CRDGenerator()
        .customResourceClasses(CsvMonitor.class)
        .forCRDVersions("v1")
        .inOutputDir(folder.toFile())
        .generate();
    String made = Files.readString(folder.resolve("csvmonitors.csvmonitor.io-v1.yml"));
    if (Boolean.getBoolean("crd.update")) {
      Files.writeString(COMMITTED, made);
    }
    assertThat(COMMITTED).as("the committed CRD; run make crd").exists();
    assertThat(Files.readString(COMMITTED)).as("the committed CRD; run make crd").isEqualTo(made);
  }
}
