/** Loads a manifest and checks what the schema cannot check. */
@NullMarked
package io.csvmonitor.exporter.config;

import org.jspecify.annotations.NullMarked;
