package io.csvmonitor.api.schema;

import io.csvmonitor.api.rule.Syntax;

/** Bounds a map of labels of Kubernetes; its input is the map's field. */
public final class BoundedTexts extends BoundedMap {
  /** Called by the CRD's generator. */
  public BoundedTexts() {
    super(32, 63, Syntax.LABEL_VALUE);
  }
}
