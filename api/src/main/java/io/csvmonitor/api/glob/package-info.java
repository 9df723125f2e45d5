/** Globs over names and paths, matched in a time that grows with the text only. */
@NullMarked
package io.csvmonitor.api.glob;

import org.jspecify.annotations.NullMarked;
