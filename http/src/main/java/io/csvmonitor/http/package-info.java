/** An HTTP/1.1 server whose clients cannot take it from each other: see {@link HttpListener}. */
@NullMarked
package io.csvmonitor.http;

import org.jspecify.annotations.NullMarked;
