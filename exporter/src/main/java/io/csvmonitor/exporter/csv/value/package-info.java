/** From cells to numbers and times. */
@NullMarked
package io.csvmonitor.exporter.csv.value;

import org.jspecify.annotations.NullMarked;
