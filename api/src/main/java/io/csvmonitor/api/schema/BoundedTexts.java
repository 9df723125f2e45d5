package io.csvmonitor.api.schema;

import io.csvmonitor.api.rule.Syntax;

/** Bounds a map of Kubernetes labels. The input is the name of the field. */
public final class BoundedTexts extends BoundedMap {
  /** Called by the generator of the CRD. */
  public BoundedTexts() {
    super(32, 63, Syntax.LABEL_VALUE);
  }
}
