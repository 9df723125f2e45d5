/**
 * An HTTP/1.1 server that one client cannot block for others: see {@link HttpListener}. Begin at
 * {@link HttpListener}.
 */
@NullMarked
package io.csvmonitor.http;

import org.jspecify.annotations.NullMarked;
