package io.csvmonitor.api.schema;

/** Bounds a map of annotations. The input is the name of the field. */
public final class BoundedAnnotations extends BoundedMap {
  /** Called by the generator of the CRD. */
  public BoundedAnnotations() {
    super(32, 4096, null);
  }
}
