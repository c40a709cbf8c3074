/**
 * Hashes, in the one form in which requests can afford them. Knows nothing of what is hashed, or why.
 */
@NullMarked
package dev.pretenant.core.digests;

import org.jspecify.annotations.NullMarked;
