/**
 * What a client may ask at the token endpoint: the shape of the request, and for each grant the checks that stand in front
 * of the library's provider. Who the client is has been settled before, what the token holds is settled after.
 */
@NullMarked
package dev.pretenant.protocol.grants;

import org.jspecify.annotations.NullMarked;
