package io.csvmonitor.operator.model;

import io.csvmonitor.api.source.from.ConfigMapFrom;
import io.csvmonitor.api.source.from.PersistentVolumeClaimFrom;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;

/**
 * The folder of files in the exporter's pod. Each source and each calendar has a separate,
 * read-only folder.
 */
final class Mount {
  private Mount() {}

  /** The path in the exporter's configuration. The path can be a glob. */
  static String path(FilePlace place) {
    ConfigMapFrom configMap = place.from().configMap();
    PersistentVolumeClaimFrom claim = place.from().persistentVolumeClaim();
    if (configMap != null) {
      return place.folder() + "/" + configMap.key();
    }
    if (claim != null) {
      return place.folder() + "/" + claim.path();
    }
    throw new IllegalArgumentException(place.owner() + " is in no ConfigMap and on no claim");
  }

  /**
   * The volume of a source. A ConfigMap may be missing: then the exporter reports this. A claim is
   * read-only only at the mount, since another pod of the node may mount the same claim for
   * writing.
   */
  static Volume volume(FilePlace place) {
    ConfigMapFrom configMap = place.from().configMap();
    PersistentVolumeClaimFrom claim = place.from().persistentVolumeClaim();
    VolumeBuilder volume = new VolumeBuilder().withName(place.volume());
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

  static VolumeMount mount(FilePlace place) {
    return new VolumeMountBuilder()
        .withName(place.volume())
        .withMountPath(place.folder())
        .withReadOnly(true)
        .build();
  }
}
