/**
 * Pure functions from a CsvMonitor to the objects that it needs in the cluster. Begin at {@link
 * ExporterDeployment}.
 */
@NullMarked
package io.csvmonitor.operator.model;

import org.jspecify.annotations.NullMarked;
