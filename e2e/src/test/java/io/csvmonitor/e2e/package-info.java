/** What only a running cluster can show. */
@NullMarked
package io.csvmonitor.e2e;

import org.jspecify.annotations.NullMarked;
