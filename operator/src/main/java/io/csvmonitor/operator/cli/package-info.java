/** The commands. Begin at {@link Main}. */
@NullMarked
package io.csvmonitor.operator.cli;

import org.jspecify.annotations.NullMarked;
