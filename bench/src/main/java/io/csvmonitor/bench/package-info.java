/** Speed and memory, measured side by side with what others reach: see docs/performance.md. */
@NullMarked
package io.csvmonitor.bench;

import org.jspecify.annotations.NullMarked;
