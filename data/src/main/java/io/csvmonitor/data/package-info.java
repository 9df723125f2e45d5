/** Sample data of a day of a payment company. The random numbers are the same each time. */
@NullMarked
package io.csvmonitor.data;

import org.jspecify.annotations.NullMarked;
