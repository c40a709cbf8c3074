package dev.pretenant.protocol.grants;

import dev.pretenant.core.digests.Sha256;
import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.protocol.context.EntraContext;
import dev.pretenant.protocol.issued.IssuedToken;
import dev.pretenant.protocol.issued.IssuedTokens;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.RedirectUri.Platform;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.permissions.ScopeRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/**
 * Redeems an authorization code: our checks, which know why, then the library's provider.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow">Authorization code flow</a>
 */
public final class CheckedCode implements AuthenticationProvider {

    private final IssuedTokens issuedTokens;
    private final Directory directory;
    private final RedemptionChecks checks;
    private final PersonResponse response;
    private final AuthenticationProvider library;

    public CheckedCode(
            IssuedTokens issuedTokens,
            Directory directory,
            RedemptionChecks checks,
            PersonResponse response,
            AuthenticationProvider library) {
        this.issuedTokens = issuedTokens;
        this.directory = directory;
        this.checks = checks;
        this.response = response;
        this.library = library;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2AuthorizationCodeAuthenticationToken grant = (OAuth2AuthorizationCodeAuthenticationToken) authentication;
        OAuth2ClientAuthenticationToken client = (OAuth2ClientAuthenticationToken) grant.getPrincipal();
        IssuedToken code =
                issuedTokens.find(grant.getCode(), IssuedToken.Kind.CODE).orElseThrow(EntraError.UNKNOWN_GRANT::with);
        AppId clientId = AppId.of(String.valueOf(client.getName()));
        if (!code.client().equals(clientId)) {
            throw EntraError.UNKNOWN_GRANT.with();
        }
        requireRedeemable(code);
        AppRegistration app = directory.app(clientId).orElseThrow();
        PlatformRules.check(code, app, client.getClientAuthenticationMethod());
        requireSameTenant(code);
        requireSameRedirectUri(code, grant);
        requireVerifier(code, grant);
        checks.requireNotRevoked(code.signedIn(), client.getClientAuthenticationMethod());
        User user = checks.requireUser(code.signedIn());
        checks.requireAssigned(app, user);
        requireScopes(code, grant);
        ScopeRequest scopes = ScopeRequest.of(scopes(code, grant));
        checks.requireOneResource(user, scopes);
        checks.requireKnownScopes(user, scopes);
        checks.requireSameResource(user, ScopeRequest.of(code.scopes()), scopes);
        checks.requireConsent(app, user, scopes);
        return response.complete(
                (OAuth2AccessTokenAuthenticationToken) library.authenticate(grant), grant, code.scopes(), code);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return library.supports(authentication);
    }

    private static void requireRedeemable(IssuedToken code) {
        switch (code.state()) {
            case LIVE -> {}
            case SPENT -> throw EntraError.CODE_ALREADY_REDEEMED.with();
            case REVOKED, EXPIRED -> throw EntraError.CODE_EXPIRED.with();
        }
    }

    private static void requireSameTenant(IssuedToken code) {
        Optional<TenantId> tenant = EntraContext.current().authority().tenant().id();
        if (tenant.isPresent() && !tenant.get().equals(code.tenant())) {
            throw EntraError.CODE_OF_ANOTHER_TENANT.with();
        }
    }

    private static void requireSameRedirectUri(IssuedToken code, OAuth2AuthorizationCodeAuthenticationToken grant) {
        String sent = Optional.ofNullable(grant.getRedirectUri()).orElse("");
        if (sent.isBlank() && code.redirectUri().isPresent()) {
            throw EntraError.REDIRECT_URI_NOT_REPEATED.with();
        }
        code.redirectUri().filter(original -> !original.equals(sent)).ifPresent(original -> {
            throw EntraError.REDIRECT_URI_CHANGED.with(sent, original);
        });
    }

    private static void requireVerifier(IssuedToken code, OAuth2AuthorizationCodeAuthenticationToken grant) {
        Optional<String> challenge = code.request()
                .map(OAuth2AuthorizationRequest::getAdditionalParameters)
                .map(parameters -> (String) parameters.get("code_challenge"));
        Optional<String> verifier =
                Optional.ofNullable((String) grant.getAdditionalParameters().get("code_verifier"));
        if (challenge.isEmpty()) {
            return;
        }
        if (verifier.isEmpty()) {
            throw PlatformRules.platformOf(code) == Platform.SPA
                    ? EntraError.PKCE_REQUIRED.with()
                    : EntraError.CODE_VERIFIER_MISSING.with();
        }
        if (!MessageDigest.isEqual(sha256(verifier.get()), challenge.get().getBytes(StandardCharsets.US_ASCII))) {
            throw EntraError.CODE_VERIFIER_WRONG.with();
        }
    }

    private static byte[] sha256(String text) {
        return Sha256.base64Url(text.getBytes(StandardCharsets.US_ASCII)).getBytes(StandardCharsets.US_ASCII);
    }

    /** Scopes may be left out, but not be empty where the code names no API either. */
    private static void requireScopes(IssuedToken code, OAuth2AuthorizationCodeAuthenticationToken grant) {
        boolean empty = Optional.ofNullable(
                        (String) grant.getAdditionalParameters().get("scope"))
                .filter(String::isBlank)
                .isPresent();
        if (empty && ScopeRequest.of(code.scopes()).permissions().isEmpty()) {
            throw EntraError.SCOPE_EMPTY_AT_REDEMPTION.with();
        }
    }

    private static Collection<String> scopes(IssuedToken code, OAuth2AuthorizationCodeAuthenticationToken grant) {
        return Optional.ofNullable((String) grant.getAdditionalParameters().get("scope"))
                .filter(text -> !text.isBlank())
                .map(text -> (Collection<String>) Arrays.asList(text.trim().split(" +")))
                .orElse(code.scopes());
    }
}
