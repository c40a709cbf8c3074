package dev.pretenant.demoapi.bearer;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.OAuth2ProtectedResourceMetadata;

/**
 * Whom an API trusts, and for what: the settings of its token checks.
 *
 * @param issuer {@code iss} of v2.0 tokens, with the text <code>{tenant}</code> where the token's own tenant goes
 * @param audiences {@code aud} of v2.0 tokens: the application (client) id of the API
 * @param v1Issuer {@code iss} of v1.0 tokens
 * @param v1Audiences {@code aud} of v1.0 tokens: the App ID URIs of the API; empty refuses all v1.0 tokens
 * @param tenants the tenants ({@code tid}) whose users and applications may call
 * @param jwkSetUri where the signing keys are, if not where the issuer would have them: in a container the same
 *     server has another name
 * @param caCertificate the PEM file of the one authority that may have signed the key server's certificate; without
 *     it, those that the JVM trusts
 */
public record TokenTrust(
        String issuer,
        Set<String> audiences,
        String v1Issuer,
        Set<String> v1Audiences,
        Set<String> tenants,
        @Nullable String jwkSetUri,
        @Nullable String caCertificate) {

    private static final String TENANT = "{tenant}";
    private static final String V2_ISSUER_END = "/" + TENANT + "/v2.0";

    /** Refuses settings that would trust nobody, so that the API fails at its start and not at its first call. */
    public TokenTrust {
        if (!issuer.endsWith(V2_ISSUER_END)) {
            throw new IllegalArgumentException("issuer must end in " + V2_ISSUER_END + ", but is " + issuer);
        }
        if (audiences.isEmpty() || tenants.isEmpty()) {
            throw new IllegalArgumentException("audiences and tenants must each name at least one GUID");
        }
        audiences = Set.copyOf(audiences);
        v1Audiences = Set.copyOf(v1Audiences);
        tenants = Set.copyOf(tenants);
    }

    /** Where the signing keys are read. */
    public String keys() {
        return jwkSetUri == null || jwkSetUri.isBlank() ? authority("common") + "/discovery/v2.0/keys" : jwkSetUri;
    }

    /** Where a user signs in to get a token for this API. */
    public String authorizationUri() {
        return signInAuthority() + "/oauth2/v2.0/authorize";
    }

    /** Where an application gets a token for this API. */
    public String tokenUri() {
        return signInAuthority() + "/oauth2/v2.0/token";
    }

    /** The id by which tokens and challenges name this API. */
    public String clientId() {
        return audiences.stream().sorted().findFirst().orElseThrow();
    }

    /** Names the authorization server of each tenant in the metadata of the API (RFC 9728). */
    public void describe(OAuth2ProtectedResourceMetadata.Builder metadata) {
        tenants.stream().sorted().map(this::issuerOf).forEach(metadata::authorizationServer);
        metadata.tlsClientCertificateBoundAccessTokens(false);
    }

    /** The issuer that a v2.0 token of the tenant must name. */
    String issuerOf(String tenant) {
        return issuer.replace(TENANT, tenant);
    }

    /** The issuer that a v1.0 token of the tenant must name. */
    String v1IssuerOf(String tenant) {
        return v1Issuer.replace(TENANT, tenant);
    }

    private String signInAuthority() {
        return authority(tenants.size() == 1 ? tenants.iterator().next() : "organizations");
    }

    private String authority(String tenant) {
        return issuer.substring(0, issuer.length() - V2_ISSUER_END.length()) + "/" + tenant;
    }
}
