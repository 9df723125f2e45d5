package io.csvmonitor.api;

/** Patterns that several fields share. */
final class Syntax {
  static final String DURATION =
      "^(0|([0-9]{1,9}y)?([0-9]{1,9}w)?([0-9]{1,9}d)?([0-9]{1,9}h)?([0-9]{1,9}m)?([0-9]{1,9}s)?([0-9]{1,9}ms)?)$";
  static final String LABEL = "^[a-zA-Z_][a-zA-Z0-9_]*$";

  private Syntax() {}
}
