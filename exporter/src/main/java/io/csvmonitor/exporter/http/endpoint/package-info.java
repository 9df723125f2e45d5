/** What is served at which path: metrics, status page, reload, health. */
@NullMarked
package io.csvmonitor.exporter.http.endpoint;

import org.jspecify.annotations.NullMarked;
