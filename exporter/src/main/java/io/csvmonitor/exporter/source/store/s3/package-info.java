/** Objects of a bucket of Amazon S3, or of a store that is like it. Begin at {@link S3Server}. */
@NullMarked
package io.csvmonitor.exporter.source.store.s3;

import org.jspecify.annotations.NullMarked;
