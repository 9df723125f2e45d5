/** Sample data of a payment company's day, made by chance that is the same each time. */
@NullMarked
package io.csvmonitor.data;

import org.jspecify.annotations.NullMarked;
