/**
 * Claims from elsewhere: the request that a tenant's custom claims provider is sent when a token is about to be issued, and
 * the answer. It happens while the facts of a token are gathered, so the contributors stay free of it; what they take from
 * the answer is for the claims-mapping policy to say.
 *
 * <p>Whatever goes wrong here ends the token request with one and the same refusal, as on the platform; the log says what it
 * was, in the words of the platform's sign-in log.
 */
@NullMarked
package dev.pretenant.protocol.tokens.provider;

import org.jspecify.annotations.NullMarked;
