package io.csvmonitor.operator.model;

import io.csvmonitor.api.CsvMonitor;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The labels of all objects of a CsvMonitor: the recommended labels and the owner. */
public final class Labels {
  /** The key of the label that marks the operator's own objects. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** The value of the label {@link #MANAGED_BY}. */
  public static final String OPERATOR = "csv-monitor-operator";

  /** The label selector of the operator's own objects. The operator never sees other objects. */
  public static final String SELECTOR = MANAGED_BY + "=" + OPERATOR;

  private static final String COMPONENT = "app.kubernetes.io/component";

  private Labels() {}

  /** The label selector of the operator's own objects of one component. */
  public static String selector(String component) {
    return SELECTOR + "," + COMPONENT + "=" + component;
  }

  /** The label selector of the pods of a CsvMonitor's exporter. */
  public static Map<String, String> podSelector(CsvMonitor monitor) {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("app.kubernetes.io/name", "csv-monitor");
    labels.put("app.kubernetes.io/instance", monitor.getMetadata().getName());
    return labels;
  }

  static SortedMap<String, String> of(CsvMonitor monitor, String component) {
    SortedMap<String, String> labels = new TreeMap<>(podSelector(monitor));
    labels.put(COMPONENT, component);
    labels.put("app.kubernetes.io/part-of", "csv-monitor");
    labels.put(MANAGED_BY, OPERATOR);
    return labels;
  }

  /** The metadata of an object that is deleted together with its CsvMonitor. */
  static ObjectMeta meta(CsvMonitor monitor, String name, Map<String, String> labels) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(monitor.getMetadata().getNamespace())
        .withLabels(labels)
        .withOwnerReferences(
            new OwnerReferenceBuilder()
                .withApiVersion(monitor.getApiVersion())
                .withKind(monitor.getKind())
                .withName(monitor.getMetadata().getName())
                .withUid(monitor.getMetadata().getUid())
                .withController(true)
                .build())
        .build();
  }

  static ObjectMeta meta(CsvMonitor monitor, String component) {
    return meta(monitor, Names.of(monitor), of(monitor, component));
  }
}
