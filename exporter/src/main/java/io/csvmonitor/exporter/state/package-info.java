/** What of a source survives a restart: one checkpoint with the journals that it speaks of. */
@NullMarked
package io.csvmonitor.exporter.state;

import org.jspecify.annotations.NullMarked;
