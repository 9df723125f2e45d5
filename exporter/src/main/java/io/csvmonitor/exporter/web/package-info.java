/** What is served over HTTP: metrics, the status page, health. */
@NullMarked
package io.csvmonitor.exporter.web;

import org.jspecify.annotations.NullMarked;
