/**
 * The files of a source: which files exist, which parts were read, and which bytes are new. Begin
 * at {@link Tracker}.
 *
 * <p>An input/output error does not show what happened to a file. A file or folder that a pass
 * could not see completely does not count as deleted, renamed, rewritten or new.
 */
@NullMarked
package io.csvmonitor.exporter.source;

import org.jspecify.annotations.NullMarked;
