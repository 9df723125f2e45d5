/**
 * The loop: each source is read, kept and published, over and over; the configuration can change
 * meanwhile.
 */
@NullMarked
package io.csvmonitor.exporter.run;

import org.jspecify.annotations.NullMarked;
