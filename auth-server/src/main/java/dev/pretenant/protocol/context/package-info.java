/**
 * The parsed authority for the rest of a protocol request. Spring Security hands its {@code AuthorizationServerContext}
 * down to converters, providers and the token generator; ours carries the {@code Authority}.
 */
@NullMarked
package dev.pretenant.protocol.context;

import org.jspecify.annotations.NullMarked;
