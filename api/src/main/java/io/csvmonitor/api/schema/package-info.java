/** Changes of the generated schema of the CRD that annotations alone cannot express. */
@NullMarked
package io.csvmonitor.api.schema;

import org.jspecify.annotations.NullMarked;
