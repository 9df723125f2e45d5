/**
 * A diagnosis of {@code spec.diagnoses}: a combination of thresholds. Begin at {@link Diagnosis}.
 */
@NullMarked
package io.csvmonitor.api.diagnosis;

import org.jspecify.annotations.NullMarked;
