/**
 * Who is signed in: several accounts side by side, with which factors and since when.
 *
 * <p>What codes and tokens remember of a sign-in is {@link dev.pretenant.protocol.sessions.SignedIn}: facts, from which
 * Spring Security's form is rebuilt whenever it asks.
 */
@NullMarked
package dev.pretenant.protocol.sessions;

import org.jspecify.annotations.NullMarked;
