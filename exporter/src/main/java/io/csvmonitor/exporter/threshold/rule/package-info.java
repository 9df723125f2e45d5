/**
 * The kinds of thresholds, each as a rule that evaluates one bucket: limit, deviation, drop to
 * zero, share, anomaly and new values. Begin at {@link RuleFactory}.
 */
@NullMarked
package io.csvmonitor.exporter.threshold.rule;

import org.jspecify.annotations.NullMarked;
