/** A YAML document as a tree whose parts know their lines, and what is wrong with a part. */
@NullMarked
package io.csvmonitor.api.tree;

import org.jspecify.annotations.NullMarked;
