package io.csvmonitor.operator.reconcile;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.exporter.StateVolume;
import io.csvmonitor.api.glob.Glob;
import io.csvmonitor.api.source.from.ConfigMapFrom;
import io.csvmonitor.api.source.from.PersistentVolumeClaimFrom;
import io.csvmonitor.api.source.from.RemoteFrom;
import io.csvmonitor.operator.model.FilePlace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The users' ConfigMaps and claims that the sources and calendars of a CsvMonitor name. The
 * operator reads them by name, and only if there is a problem.
 */
final class References {
  /** The annotation in which the scheduler stores the node of a claim's volume. */
  private static final String NODE = "volume.kubernetes.io/selected-node";

  /** The maximum number of keys in a message. */
  private static final int MOST_KEYS = 10;

  private final KubernetesClient client;
  private final String namespace;
  private final Map<String, Optional<PersistentVolumeClaim>> claims = new LinkedHashMap<>();

  private References(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** The missing objects, as sentences; empty if none is missing. */
  static List<String> missing(CsvMonitor monitor, KubernetesClient client) {
    References references = new References(client, monitor.getMetadata().getNamespace());
    List<String> missing = new ArrayList<>();
    for (FilePlace place : FilePlace.of(monitor.getSpec())) {
      ConfigMapFrom configMap = place.from().configMap();
      PersistentVolumeClaimFrom claim = place.from().persistentVolumeClaim();
      Optional<String> problem =
          configMap != null
              ? references.configMap(configMap)
              : claim != null ? references.claim(claim.claimName()) : Optional.empty();
      problem.ifPresent(text -> missing.add(place.owner() + ": " + text));
      RemoteFrom remote = place.from().remote();
      if (remote != null) {
        remote.configMapKeys().stream()
            .map(key -> references.configMap(new ConfigMapFrom(key.name(), key.key())))
            .flatMap(Optional::stream)
            .forEach(text -> missing.add(place.owner() + ": " + text));
      }
    }
    StateVolume state = monitor.getSpec().exporter().state();
    if (state != null && state.claimName() != null) {
      references.claim(state.claimName()).ifPresent(text -> missing.add("state: " + text));
    }
    return missing;
  }

  /** The nodes on which the exporter can run, if its claims restrict them; otherwise empty. */
  static Optional<String> node(CsvMonitor monitor, KubernetesClient client) {
    References references = new References(client, monitor.getMetadata().getNamespace());
    for (FilePlace place : FilePlace.of(monitor.getSpec())) {
      PersistentVolumeClaimFrom from = place.from().persistentVolumeClaim();
      if (from != null) {
        Optional<String> node =
            references
                .find(from.claimName())
                .filter(claim -> claim.getSpec().getAccessModes().contains("ReadWriteOnce"))
                .map(References::selectedNode);
        if (node.isPresent()) {
          return Optional.of(
              "claim "
                  + from.claimName()
                  + " is ReadWriteOnce and its volume was placed for node "
                  + node.get()
                  + ", the only one where the exporter can read it");
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> configMap(ConfigMapFrom from) {
    ConfigMap found = client.configMaps().inNamespace(namespace).withName(from.name()).get();
    if (found == null) {
      return Optional.of("ConfigMap " + from.name() + " does not exist");
    }
    SortedSet<String> keys = new TreeSet<>();
    Optional.ofNullable(found.getData()).ifPresent(data -> keys.addAll(data.keySet()));
    Optional.ofNullable(found.getBinaryData()).ifPresent(data -> keys.addAll(data.keySet()));
    Glob wanted = Glob.of(from.key());
    boolean there = keys.contains(from.key()) || keys.stream().anyMatch(wanted::matches);
    return there
        ? Optional.empty()
        : Optional.of(
            "ConfigMap " + from.name() + " has no key " + from.key() + ", but " + some(keys));
  }

  private static String some(SortedSet<String> keys) {
    if (keys.isEmpty()) {
      return "none";
    }
    String first = keys.stream().limit(MOST_KEYS).collect(Collectors.joining(", "));
    return keys.size() > MOST_KEYS ? first + " and " + (keys.size() - MOST_KEYS) + " more" : first;
  }

  private Optional<String> claim(String name) {
    return find(name).isPresent()
        ? Optional.empty()
        : Optional.of("PersistentVolumeClaim " + name + " does not exist");
  }

  private Optional<PersistentVolumeClaim> find(String name) {
    return claims.computeIfAbsent(
        name,
        key ->
            Optional.ofNullable(
                client.persistentVolumeClaims().inNamespace(namespace).withName(key).get()));
  }

  private static @Nullable String selectedNode(PersistentVolumeClaim claim) {
    Map<String, String> annotations = claim.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(NODE);
  }
}
