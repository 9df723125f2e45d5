/** The cluster under test, as tests see it. */
@NullMarked
package io.csvmonitor.e2e.cluster;

import org.jspecify.annotations.NullMarked;
