/** What the tests of several modules need. */
@NullMarked
package io.csvmonitor.testing;

import org.jspecify.annotations.NullMarked;
