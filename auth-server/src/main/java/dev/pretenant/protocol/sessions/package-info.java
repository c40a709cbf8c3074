/**
 * Who is signed in, in which browser: several accounts side by side, each with a session of its own that knows when and how
 * the person proved who they are and which apps they went to.
 *
 * <p>A browser is known by a random cookie that is stored only as a hash; it is replaced at every sign-in, so that a value
 * planted before is worth nothing after. Sessions are in tables where they are to outlive the server, else in memory. What
 * the pages show and what a request needs is decided elsewhere.
 */
@NullMarked
package dev.pretenant.protocol.sessions;

import org.jspecify.annotations.NullMarked;
