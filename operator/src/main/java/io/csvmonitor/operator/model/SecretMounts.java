package io.csvmonitor.operator.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.api.secret.ConfigMapKeyFrom;
import io.csvmonitor.api.secret.SecretKeyFrom;
import io.csvmonitor.api.source.from.RemoteFrom;
import io.csvmonitor.monitoring.ObjectName;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The keys of Secrets and ConfigMaps that sources and calendars name, as files of the exporter's
 * pod. The kubelet renews the files when an object changes. An object may be missing: then the
 * exporter reports this.
 *
 * @param secrets the keys by the name of their Secret
 * @param configMaps the keys by the name of their ConfigMap
 */
record SecretMounts(
    SortedMap<String, SortedSet<String>> secrets, SortedMap<String, SortedSet<String>> configMaps) {
  private static final String SECRETS = "/etc/csv-monitor/secrets/";
  private static final String CONFIG_MAPS = "/etc/csv-monitor/config-maps/";

  static SecretMounts of(List<FilePlace> places) {
    SecretMounts all = new SecretMounts(new TreeMap<>(), new TreeMap<>());
    for (FilePlace place : places) {
      RemoteFrom remote = place.from().remote();
      if (remote != null) {
        for (SecretKeyFrom key : remote.secretKeys()) {
          all.secrets.computeIfAbsent(key.name(), name -> new TreeSet<>()).add(key.key());
        }
        for (ConfigMapKeyFrom key : remote.configMapKeys()) {
          all.configMaps.computeIfAbsent(key.name(), name -> new TreeSet<>()).add(key.key());
        }
      }
    }
    return all;
  }

  List<Volume> volumes() {
    List<Volume> volumes = new ArrayList<>();
    secrets.forEach(
        (name, keys) ->
            volumes.add(
                new VolumeBuilder()
                    .withName(secretVolume(name))
                    .withNewSecret()
                    .withSecretName(name)
                    .withItems(items(keys))
                    .withOptional(true)
                    .endSecret()
                    .build()));
    configMaps.forEach(
        (name, keys) ->
            volumes.add(
                new VolumeBuilder()
                    .withName(configMapVolume(name))
                    .withNewConfigMap()
                    .withName(name)
                    .withItems(items(keys))
                    .withOptional(true)
                    .endConfigMap()
                    .build()));
    return volumes;
  }

  List<VolumeMount> mounts() {
    List<VolumeMount> mounts = new ArrayList<>();
    secrets.keySet().forEach(name -> mounts.add(mount(secretVolume(name), SECRETS + name)));
    configMaps
        .keySet()
        .forEach(name -> mounts.add(mount(configMapVolume(name), CONFIG_MAPS + name)));
    return mounts;
  }

  /** Replaces each reference in a document with the path of the file that is mounted for it. */
  static void replaceReferences(JsonNode node) {
    if (node instanceof ObjectNode fields) {
      for (Map.Entry<String, String> folder :
          Map.of("secretKeyRef", SECRETS, "configMapKeyRef", CONFIG_MAPS).entrySet()) {
        JsonNode reference = fields.remove(folder.getKey());
        if (reference != null && reference.isObject()) {
          fields.put(
              "file",
              folder.getValue()
                  + reference.path("name").asText()
                  + "/"
                  + reference.path("key").asText());
        }
      }
    }
    node.forEach(SecretMounts::replaceReferences);
  }

  private static List<KeyToPath> items(SortedSet<String> keys) {
    return keys.stream().map(key -> new KeyToPath(key, null, key)).toList();
  }

  private static VolumeMount mount(String volume, String path) {
    return new VolumeMountBuilder().withName(volume).withMountPath(path).withReadOnly(true).build();
  }

  private static String secretVolume(String name) {
    return volume("secret-", name);
  }

  private static String configMapVolume(String name) {
    return volume("config-map-", name);
  }

  /** The name of a volume. It contains no dots. */
  private static String volume(String kind, String name) {
    return name.indexOf('.') < 0
        ? ObjectName.cut(kind + name)
        : ObjectName.cut(kind + name.replace('.', '-') + "-" + ObjectName.hash(name));
  }
}
