/** Files of an SFTP server. */
@NullMarked
package io.csvmonitor.exporter.source.store.sftp;

import org.jspecify.annotations.NullMarked;
