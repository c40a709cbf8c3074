/**
 * What was issued and must be redeemed later. App tokens are not among it: they are stateless, and a million of them leave
 * no row (decision 3).
 */
@NullMarked
package dev.pretenant.protocol.issued;

import org.jspecify.annotations.NullMarked;
