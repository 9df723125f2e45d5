/**
 * The rules of a CsvMonitor that a schema cannot express, in CEL and in Java, and the patterns of
 * texts. Begin at {@link ThresholdRules}.
 */
@NullMarked
package io.csvmonitor.api.rule;

import org.jspecify.annotations.NullMarked;
