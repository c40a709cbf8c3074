/**
 * Who calls: app registrations as Spring Security's registered clients, and the proof of who they are.
 *
 * <p>Each way to authenticate is the library's provider with our checks in front, so that a refusal says precisely what is
 * wrong; the library's own errors are too vague for the platform's numbers. An assertion is read once, leniently, and judged by
 * the {@code AssertionCredential} that it is meant for. Decides nothing about what the client may ask.
 */
@NullMarked
package dev.pretenant.protocol.clients;

import org.jspecify.annotations.NullMarked;
