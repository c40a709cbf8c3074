/**
 * What clients and validators read before anything else: OpenID configuration, keys, instance discovery and user realm, for
 * both versions of the protocol.
 *
 * <p>Stands in for the metadata and key filters of Spring Security's authorization server, which cannot print the literal
 * {@code {tenantid}} issuer, the platform's own members, or certificates and issuers on keys. Every document is answered
 * directly, without a redirect, readable for pages of any origin. It knows nothing of clients and tokens.
 */
@NullMarked
package dev.pretenant.protocol.discovery;

import org.jspecify.annotations.NullMarked;
