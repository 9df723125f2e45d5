package io.csvmonitor.api.schema;

/** Bounds a map of annotations; its input is the map's field. */
public final class BoundedAnnotations extends BoundedMap {
  /** Called by the CRD's generator. */
  public BoundedAnnotations() {
    super(32, 4096, null);
  }
}
