/**
 * What a token says. The facts of a token are gathered once ({@link dev.pretenant.protocol.tokens.TokenFacts}), then a list
 * of contributors turns them into claims; the list stands in {@link dev.pretenant.protocol.tokens.TokenConfiguration}, and
 * removing a line from it removes one behaviour. Beside that, the members of a token response around the token.
 *
 * <p>Whether a token may be issued has been decided before; refused is here only what a claims-mapping policy may not do, and
 * what its claims provider fails to do.
 */
@NullMarked
package dev.pretenant.protocol.tokens;

import org.jspecify.annotations.NullMarked;
