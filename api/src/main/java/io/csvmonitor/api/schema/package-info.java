/** What the CRD's generator cannot say by annotations alone. */
@NullMarked
package io.csvmonitor.api.schema;

import org.jspecify.annotations.NullMarked;
