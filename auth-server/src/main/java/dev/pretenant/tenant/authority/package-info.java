/**
 * What the URL says: which host the caller used, which tenant, which version of the protocol; and from it the issuer and
 * the endpoint addresses that answers contain. Also what a request says of itself otherwise, unjudged. It decides nothing
 * about tokens.
 */
@NullMarked
package dev.pretenant.tenant.authority;

import org.jspecify.annotations.NullMarked;
