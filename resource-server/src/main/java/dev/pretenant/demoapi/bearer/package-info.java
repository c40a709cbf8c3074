/**
 * Decides whether the bearer token of a request is an access token of this API, and says which claim is wrong.
 *
 * <p>Spring Security verifies the signature, {@link dev.pretenant.demoapi.bearer.AccessTokenValidator} the claims,
 * and {@link dev.pretenant.demoapi.bearer.BearerRefusals} writes every refusal. Permissions become authorities:
 * {@code SCOPE_x} for what a user let an application do, {@code APPROLE_x} for what an administrator granted to an
 * application that acts alone. The package needs Spring Security's resource server and nothing else, so a team can
 * copy it; it must not know which API it protects.
 */
@NullMarked
package dev.pretenant.demoapi.bearer;

import org.jspecify.annotations.NullMarked;
