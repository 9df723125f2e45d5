/**
 * A YAML document as a tree. Each part knows its line. The package also has the errors of a part.
 * Begin at {@link YamlTree}.
 */
@NullMarked
package io.csvmonitor.api.tree;

import org.jspecify.annotations.NullMarked;
