package io.csvmonitor.api.schema;

/** Bounds a map of labels of series; its input is the map's field. */
public final class LabelMap extends BoundedMap {
  /** Called by the CRD's generator. */
  public LabelMap() {
    super(256, 256, null);
  }
}
