package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.KeyId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An application object: what its developer registered, once, in its home tenant.
 *
 * @param id object id of the application object; never the id in tokens
 * @param accessTokenVersion {@code requestedAccessTokenVersion}: the version of the tokens that this API accepts, 1 or 2
 * @param fallbackPublicClient {@code isFallbackPublicClient}: whether flows without a redirect URI treat it as public
 * @param groupMembershipClaims names as in the manifest ({@code SecurityGroup}, {@code All}, {@code DirectoryRole}, {@code
 *     ApplicationGroup}); empty for none
 * @param claims what it states about the claims of its tokens
 * @param logoutUrl front-channel sign-out address, or empty
 * @param firstParty whether it belongs to the platform: present in every tenant, never exported
 * @see <a href="https://learn.microsoft.com/graph/api/resources/application">Graph application</a>
 */
public record AppRegistration(
        ObjectId id,
        AppId appId,
        TenantId homeTenant,
        String displayName,
        SignInAudience signInAudience,
        List<String> identifierUris,
        int accessTokenVersion,
        List<PermissionScope> scopes,
        List<AppRole> appRoles,
        List<PasswordCredential> secrets,
        List<KeyCredential> certificates,
        List<TrustedSubject> trustedSubjects,
        List<FederatedCredential> federatedCredentials,
        List<RedirectUri> redirectUris,
        boolean fallbackPublicClient,
        boolean idTokenIssuance,
        boolean accessTokenIssuance,
        List<RequiredPermission> requiredPermissions,
        List<PreauthorizedApp> preauthorizedApps,
        List<AppId> knownClients,
        Set<String> groupMembershipClaims,
        ClaimsSettings claims,
        String logoutUrl,
        boolean firstParty) {

    public AppRegistration {
        identifierUris = List.copyOf(identifierUris);
        scopes = List.copyOf(scopes);
        appRoles = List.copyOf(appRoles);
        secrets = List.copyOf(secrets);
        certificates = List.copyOf(certificates);
        trustedSubjects = List.copyOf(trustedSubjects);
        federatedCredentials = List.copyOf(federatedCredentials);
        redirectUris = List.copyOf(redirectUris);
        requiredPermissions = List.copyOf(requiredPermissions);
        preauthorizedApps = List.copyOf(preauthorizedApps);
        knownClients = List.copyOf(knownClients);
        groupMembershipClaims = Set.copyOf(groupMembershipClaims);
    }

    /** Whether it holds any credential, and so can act as a confidential client. */
    public boolean hasCredentials() {
        return !secrets.isEmpty()
                || !certificates.isEmpty()
                || !trustedSubjects.isEmpty()
                || !federatedCredentials.isEmpty();
    }

    /** The same registration with other secrets. */
    AppRegistration withSecrets(List<PasswordCredential> others) {
        return with(scopes, appRoles, others, certificates, requiredPermissions, preauthorizedApps, knownClients);
    }

    /** The same registration with other certificates. */
    AppRegistration withCertificates(List<KeyCredential> others) {
        return with(scopes, appRoles, secrets, others, requiredPermissions, preauthorizedApps, knownClients);
    }

    /** The same registration with other permissions exposed. */
    AppRegistration withPermissions(List<PermissionScope> otherScopes, List<AppRole> otherRoles) {
        return with(
                otherScopes, otherRoles, secrets, certificates, requiredPermissions, preauthorizedApps, knownClients);
    }

    /** The same registration with other references to applications. */
    AppRegistration withReferences(
            List<RequiredPermission> required, List<PreauthorizedApp> preauthorized, List<AppId> known) {
        return with(scopes, appRoles, secrets, certificates, required, preauthorized, known);
    }

    private AppRegistration with(
            List<PermissionScope> otherScopes,
            List<AppRole> otherRoles,
            List<PasswordCredential> otherSecrets,
            List<KeyCredential> otherCertificates,
            List<RequiredPermission> required,
            List<PreauthorizedApp> preauthorized,
            List<AppId> known) {
        return new AppRegistration(
                id,
                appId,
                homeTenant,
                displayName,
                signInAudience,
                identifierUris,
                accessTokenVersion,
                otherScopes,
                otherRoles,
                otherSecrets,
                otherCertificates,
                trustedSubjects,
                federatedCredentials,
                redirectUris,
                fallbackPublicClient,
                idTokenIssuance,
                accessTokenIssuance,
                required,
                preauthorized,
                known,
                groupMembershipClaims,
                claims,
                logoutUrl,
                firstParty);
    }

    /** The role with this id, if the app exposes it. */
    public Optional<AppRole> appRole(KeyId role) {
        return appRoles.stream()
                .filter(candidate -> candidate.id().equals(role))
                .findFirst();
    }

    /** The scope with this value, if the app exposes it; values compare without regard to case. */
    public Optional<PermissionScope> scope(String value) {
        return scopes.stream()
                .filter(candidate -> candidate.value().equalsIgnoreCase(value))
                .findFirst();
    }
}
