/** Files of an SFTP server. Begin at {@link SftpServer}. */
@NullMarked
package io.csvmonitor.exporter.source.store.sftp;

import org.jspecify.annotations.NullMarked;
