/**
 * The pages of a sign-in: user name and password, pick an account, stay signed in, consent of a person or of an
 * administrator for everybody, approval, the code of a device, and what is shown when a request is refused.
 *
 * <p>A page asks {@link dev.pretenant.protocol.authorize.SignInPolicy} what is missing, does that one thing, notes it and
 * sends the browser back to the endpoint that waits: pages never lead to each other, so that Back, a second tab and a double
 * click are harmless. Every form needs no script and carries a canary. How an answer reaches the app is decided elsewhere.
 */
@NullMarked
package dev.pretenant.pages.signin;

import org.jspecify.annotations.NullMarked;
