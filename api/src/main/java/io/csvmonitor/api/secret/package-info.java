/**
 * References to values that a manifest does not contain: keys of Secrets and ConfigMaps, files and
 * environment variables. Begin at {@link SecretValue}.
 */
@NullMarked
package io.csvmonitor.api.secret;

import org.jspecify.annotations.NullMarked;
