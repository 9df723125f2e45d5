package io.csvmonitor.api.schema;

/** Bounds a map of parameters of a request for a token. The input is the name of the field. */
public final class TokenParameters extends BoundedMap {
  /** Called by the generator of the CRD. */
  public TokenParameters() {
    super(16, 1024, null);
  }
}
