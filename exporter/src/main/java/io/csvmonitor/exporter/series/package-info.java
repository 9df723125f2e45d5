/**
 * Samples: what rows become, the state that outlives a restart, and immutable snapshots for
 * scrapes.
 */
@NullMarked
package io.csvmonitor.exporter.series;

import org.jspecify.annotations.NullMarked;
