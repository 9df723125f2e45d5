package io.csvmonitor.operator.model;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.exporter.StateVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Optional;

/** The claim for the state of an exporter, if the CsvMonitor specifies a size. */
public final class StateClaim {
  private static final String COMPONENT = "state";

  private StateClaim() {}

  static String name(CsvMonitor monitor) {
    return Names.of(monitor, "state");
  }

  /** The claim; empty if none is requested. */
  public static Optional<PersistentVolumeClaim> of(CsvMonitor monitor) {
    StateVolume state = monitor.getSpec().exporter().state();
    if (state == null || state.size() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new PersistentVolumeClaimBuilder()
            .withMetadata(Labels.meta(monitor, name(monitor), Labels.of(monitor, COMPONENT)))
            .withNewSpec()
            .withAccessModes("ReadWriteOnce")
            .withStorageClassName(state.storageClassName())
            .withNewResources()
            .addToRequests("storage", new Quantity(state.size()))
            .endResources()
            .endSpec()
            .build());
  }
}
