/** The exporter's configuration: a manifest, made ready to run. */
@NullMarked
package io.csvmonitor.exporter.config;

import org.jspecify.annotations.NullMarked;
