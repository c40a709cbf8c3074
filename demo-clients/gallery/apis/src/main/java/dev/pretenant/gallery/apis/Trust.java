package dev.pretenant.gallery.apis;

import java.net.URI;
import java.time.Clock;

/**
 * Whom an API trusts.
 *
 * @param keys where the signing keys are
 * @param issuers what every tenant's issuer begins with: scheme, host and port
 * @param tenant the id of the one tenant that is served
 * @param audience the API's client id
 */
public record Trust(URI keys, URI issuers, String tenant, String audience, Clock clock) {

    /** The issuer of the tenant's v2.0 tokens. */
    String issuer() {
        return issuers + "/" + tenant + "/v2.0";
    }
}
