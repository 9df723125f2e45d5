package io.csvmonitor.api.schema;

/** Bounds a map of labels of series. The input is the name of the field. */
public final class LabelMap extends BoundedMap {
  /** Called by the generator of the CRD. */
  public LabelMap() {
    super(256, 256, null);
  }
}
