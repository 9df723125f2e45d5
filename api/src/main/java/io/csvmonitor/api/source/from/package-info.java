/**
 * The place of the files of a source or of a calendar: {@code from}, with its logins and
 * certificates. Begin at {@link From}.
 */
@NullMarked
package io.csvmonitor.api.source.from;

import org.jspecify.annotations.NullMarked;
