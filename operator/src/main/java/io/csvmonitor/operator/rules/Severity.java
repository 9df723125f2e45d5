package io.csvmonitor.operator.rules;

import java.util.Locale;

/** How urgent an alert is, as kube-prometheus-stack's routes know it. */
enum Severity {
  /** Nothing is monitored: somebody should look now. */
  CRITICAL,
  /** Something is wrong, the rest works: somebody should look today. */
  WARNING;

  /** The value of the label {@code severity}. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
