/**
 * Scopes: how a request spells them, which resource they name, what the client was granted there.
 *
 * <p>A scope is a resource and a permission in one string; {@code .default} stands for everything granted. Knows the
 * directory and the error catalog, and nothing of grants, tokens or HTTP.
 */
@NullMarked
package dev.pretenant.tenant.permissions;

import org.jspecify.annotations.NullMarked;
