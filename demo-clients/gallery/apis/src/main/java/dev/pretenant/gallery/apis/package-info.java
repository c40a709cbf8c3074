/**
 * Ten small APIs with one mistake each, as developers make them, beside the sound one that they would be without it. Made to be
 * caught: the contract for APIs finds each, and {@code docs/gallery.md} tells its story.
 *
 * <p>Knows the JDK's HTTP server and Nimbus alone, so that nothing is hidden. Every class but {@link
 * dev.pretenant.gallery.apis.SoundApi} is wrong on purpose: copy from none of them.
 */
@NullMarked
package dev.pretenant.gallery.apis;

import org.jspecify.annotations.NullMarked;
