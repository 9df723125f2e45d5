package io.csvmonitor.operator.model;

import io.csvmonitor.api.ConfigMapFrom;
import io.csvmonitor.api.PersistentVolumeClaimFrom;
import io.csvmonitor.api.Source;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;

/** Where a source's files are in the exporter's pod: a folder of its own, read-only. */
final class Mount {
  private static final String FOLDER = "/sources/";

  private Mount() {}

  /** The path that the exporter is told, a glob perhaps. */
  static String path(Source source) {
    ConfigMapFrom configMap = source.from().configMap();
    PersistentVolumeClaimFrom claim = source.from().persistentVolumeClaim();
    if (configMap != null) {
      return FOLDER + source.name() + "/" + configMap.key();
    }
    if (claim != null) {
      return FOLDER + source.name() + "/" + claim.path();
    }
    throw new IllegalArgumentException(source.name() + " is in no ConfigMap and on no claim");
  }

  /**
   * The volume. A ConfigMap may be missing, and the exporter then says so. A claim is read-only at
   * the mount only, since one claim may be mounted for writing in another pod of the node.
   */
  static Volume volume(Source source) {
    ConfigMapFrom configMap = source.from().configMap();
    PersistentVolumeClaimFrom claim = source.from().persistentVolumeClaim();
    VolumeBuilder volume = new VolumeBuilder().withName(volumeName(source));
    if (configMap != null) {
      volume.withNewConfigMap().withName(configMap.name()).withOptional(true).endConfigMap();
    } else if (claim != null) {
      volume
          .withNewPersistentVolumeClaim()
          .withClaimName(claim.claimName())
          .endPersistentVolumeClaim();
    }
    return volume.build();
  }

  static VolumeMount mount(Source source) {
    return new VolumeMountBuilder()
        .withName(volumeName(source))
        .withMountPath(FOLDER + source.name())
        .withReadOnly(true)
        .build();
  }

  private static String volumeName(Source source) {
    return Names.cut("source-" + source.name());
  }
}
