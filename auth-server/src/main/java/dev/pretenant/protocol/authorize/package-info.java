/**
 * The authorize endpoint: what a request must fulfil, what must happen before it can be answered, and how the answer reaches
 * the app.
 *
 * <p>A request that cannot be answered at once is kept as a {@link dev.pretenant.protocol.authorize.PendingSignIn}; a page
 * asks for what is missing and sends the browser back here, where {@link dev.pretenant.protocol.authorize.SignInPolicy}
 * decides anew. Steps never lead to each other. The pages live in {@code pages.signin}; nothing here knows how they look.
 */
@NullMarked
package dev.pretenant.protocol.authorize;

import org.jspecify.annotations.NullMarked;
