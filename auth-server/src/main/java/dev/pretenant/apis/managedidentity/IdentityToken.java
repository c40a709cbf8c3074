package dev.pretenant.apis.managedidentity;

import dev.pretenant.tenant.directory.ManagedIdentity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token for a workload, and what the answers say about it.
 *
 * @param resource as the workload named it
 * @param now the tenant's time
 */
record IdentityToken(
        ManagedIdentity identity, String resource, String value, Instant notBefore, Instant expiresAt, Instant now) {

    /** The answer in the form of virtual machines, which others share: every member is a text. */
    Map<String, Object> members() {
        String expiresIn = String.valueOf(expiresAt.getEpochSecond() - now.getEpochSecond());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("access_token", value);
        members.put("client_id", identity.client().toString());
        members.put("expires_in", expiresIn);
        members.put("expires_on", expiresOn());
        members.put("ext_expires_in", expiresIn);
        members.put("not_before", String.valueOf(notBefore.getEpochSecond()));
        members.put("resource", resource);
        members.put("token_type", "Bearer");
        return members;
    }

    /** Seconds since 1970, as text. */
    String expiresOn() {
        return String.valueOf(expiresAt.getEpochSecond());
    }
}
