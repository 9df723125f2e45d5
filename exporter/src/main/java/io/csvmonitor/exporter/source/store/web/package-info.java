/**
 * Requests over HTTP, within limits. Web servers and the REST interfaces of stores need them. Begin
 * at {@link WebRequests}.
 */
@NullMarked
package io.csvmonitor.exporter.source.store.web;

import org.jspecify.annotations.NullMarked;
