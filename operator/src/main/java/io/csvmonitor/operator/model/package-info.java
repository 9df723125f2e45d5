/** What a CsvMonitor needs in the cluster: pure functions from it to objects. */
@NullMarked
package io.csvmonitor.operator.model;

import org.jspecify.annotations.NullMarked;
