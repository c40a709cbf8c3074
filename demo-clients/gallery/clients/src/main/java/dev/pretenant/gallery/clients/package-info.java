/**
 * Ten small web apps with one mistake each, as developers make them, beside the sound one that they would be without it. Made to
 * be caught: the contract for clients finds each, and {@code docs/gallery-clients.md} tells its story.
 *
 * <p>Knows the JDK's HTTP server and client and Nimbus alone, so that nothing is hidden. Every class that extends {@link
 * dev.pretenant.gallery.clients.SoundClient} is wrong on purpose: copy from none of them.
 */
@NullMarked
package dev.pretenant.gallery.clients;

import org.jspecify.annotations.NullMarked;
