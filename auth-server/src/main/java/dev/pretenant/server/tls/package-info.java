/**
 * HTTPS without any preparation: a local certificate authority, the server's certificate, and the listeners that use it.
 *
 * <p>Invariant: the authority is made once and never replaced silently, because people have told their machines to trust it;
 * the server's certificate is reissued whenever it must be, also while the server runs. Certificates are judged by browsers
 * and libraries on the machine's clock, so that is the clock here. Knows nothing of tenants, tokens or security chains.
 */
@NullMarked
package dev.pretenant.server.tls;

import org.jspecify.annotations.NullMarked;
