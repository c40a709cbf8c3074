/**
 * Sign-out: which account of the browser leaves, which apps are told, and where the browser goes next.
 *
 * <p>Ending a session ends no token: refresh tokens live on, as on the platform. A browser is sent only to an address that an
 * app has registered; everything else ends on our own page.
 */
@NullMarked
package dev.pretenant.protocol.logout;

import org.jspecify.annotations.NullMarked;
