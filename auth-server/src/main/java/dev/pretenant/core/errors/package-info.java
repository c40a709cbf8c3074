/**
 * The platform's errors as data: one catalog, one exception that carries an entry, one writer of error bodies.
 *
 * <p>The key of the catalog is the situation, not the number: the same number has other words on discovery, authorize and
 * token. Checks throw {@link dev.pretenant.core.errors.EntraException}; nothing else builds an error text.
 */
@NullMarked
package dev.pretenant.core.errors;

import org.jspecify.annotations.NullMarked;
