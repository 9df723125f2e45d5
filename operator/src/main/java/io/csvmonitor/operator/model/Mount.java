package io.csvmonitor.operator.model;

import io.csvmonitor.api.ConfigMapFrom;
import io.csvmonitor.api.PersistentVolumeClaimFrom;
import io.csvmonitor.api.Source;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;

/**
 * The folder of a source's files in the exporter's pod. Each source has a separate, read-only
 * folder.
 */
final class Mount {
  private static final String FOLDER = "/sources/";

  private Mount() {}

  /** The path in the exporter's configuration. The path can be a glob. */
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
   * The volume of a source. A ConfigMap may be missing: then the exporter reports this. A claim is
   * read-only only at the mount, since another pod of the node may mount the same claim for
   * writing.
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
