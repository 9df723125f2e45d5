/**
 * Stores the data of a source that must survive a restart. Begin at {@link StateStore}.
 *
 * <p>The state directory has a file {@code .lock} and one folder for each source. In this folder,
 * {@code checkpoint.json} has the version of the format, and the settings that change the meaning
 * of rows ({@link io.csvmonitor.exporter.state.ParsingSettings}). It also has the files with
 * fingerprint and position, the series, and the lengths of the journals. A journal is a file that
 * grows until it is replaced. Each CSV file has a journal with the hashes of its rows. Two more
 * journals have the totals of Upsert and Restate, and the windows.
 *
 * <p>Each checkpoint replaces the previous checkpoint atomically. {@link
 * io.csvmonitor.exporter.state.StateCheck} refuses a checkpoint that lacks a part. A checkpoint
 * that is damaged, or was written by a later version, is renamed, and the files are read again.
 * {@link io.csvmonitor.exporter.state.MemoryBounds} limits the memory.
 */
@NullMarked
package io.csvmonitor.exporter.state;

import org.jspecify.annotations.NullMarked;
