/**
 * What is known of a running exporter, as immutable values, and why a source is not well. Page,
 * report, JSON and commands share them. No HTTP and no HTML.
 */
@NullMarked
package io.csvmonitor.exporter.status;

import org.jspecify.annotations.NullMarked;
