package dev.pretenant.protocol.grants;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.protocol.clients.ClientChecks;
import dev.pretenant.protocol.context.EntraContext;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.protocol.tokens.UserAssertion;
import dev.pretenant.protocol.tokens.UserAssertions;
import dev.pretenant.tenant.authority.TenantRef;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * An API that was called with a person's access token asks for one to call the next API in the same person's name. The token
 * is of the tenant that the request names, which may be another than the assertion's where the person is a guest there;
 * {@code common} and {@code organizations} stand for the person's home.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow">On-behalf-of flow</a>
 */
public final class OnBehalfOfGrant implements EntraGrant {

    private static final String TOKEN_USE = "requested_token_use";
    private static final String TOKEN_TYPE = "requested_token_type";
    private static final Set<String> JWTS =
            Set.of("urn:ietf:params:oauth:token-type:access_token", "urn:ietf:params:oauth:token-type:jwt");

    private final UserAssertions assertions;
    private final Directory directory;
    private final RedemptionChecks checks;

    public OnBehalfOfGrant(UserAssertions assertions, Directory directory, RedemptionChecks checks) {
        this.assertions = assertions;
        this.directory = directory;
        this.checks = checks;
    }

    @Override
    public AuthorizationGrantType type() {
        return AuthorizationGrantType.JWT_BEARER;
    }

    @Override
    public Set<String> parameters() {
        return Set.of("assertion", TOKEN_USE, TOKEN_TYPE);
    }

    @Override
    public Authorized authorize(GrantRequest request) {
        AppRegistration api = request.client();
        ClientChecks.requireAudience(api, EntraContext.current().authority().tenant());
        requireConfidential(request);
        requireJwtOnBehalfOf(request);
        request.require("scope");
        UserAssertion assertion = assertions.read(request.require("assertion"));
        requireForUserAt(api, assertion);
        SignedIn signedIn = signedIn(api, assertion);
        checks.requireNotRevoked(signedIn, request.clientAuthentication());
        return new Authorized(signedIn, request.scopes());
    }

    private static void requireConfidential(GrantRequest request) {
        if (ClientAuthenticationMethod.NONE.equals(request.clientAuthentication())) {
            throw EntraError.ON_BEHALF_OF_NEEDS_PROOF.with();
        }
        PlatformRules.checkWithoutRedirect(request.client(), request.clientAuthentication());
    }

    /** SAML assertions are not made here (docs/parity.md). */
    private static void requireJwtOnBehalfOf(GrantRequest request) {
        if (!request.require(TOKEN_USE).equals("on_behalf_of")) {
            throw EntraError.UNSUPPORTED_PARAMETER_VALUE.with(TOKEN_USE);
        }
        request.get(TOKEN_TYPE).filter(type -> !JWTS.contains(type)).ifPresent(type -> {
            throw EntraError.UNSUPPORTED_PARAMETER_VALUE.with(TOKEN_TYPE);
        });
    }

    /** An access token, for the API that presents it, about a person: in this order. */
    private static void requireForUserAt(AppRegistration api, UserAssertion assertion) {
        if (assertion.kind() == UserAssertion.Kind.ID_TOKEN) {
            throw EntraError.ASSERTION_IS_ID_TOKEN.with();
        }
        if (assertion.audience().stream().noneMatch(audience -> names(audience, api))) {
            throw EntraError.ASSERTION_FOR_ANOTHER_API.with(
                    String.join(", ", assertion.audience()), api.appId(), api.appId(), api.displayName());
        }
        if (assertion.kind() == UserAssertion.Kind.OF_APPLICATION) {
            throw EntraError.ASSERTION_OF_APPLICATION.with(api.appId());
        }
    }

    /** A v1.0 token's audience is spelled as the client spelled the resource: any case, a slash more or less. */
    private static boolean names(String audience, AppRegistration api) {
        return Stream.concat(Stream.of(api.appId().toString()), api.identifierUris().stream())
                .anyMatch(name -> withoutSlash(name).equalsIgnoreCase(withoutSlash(audience)));
    }

    private static String withoutSlash(String name) {
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    private SignedIn signedIn(AppRegistration api, UserAssertion assertion) {
        User user = directory
                .user(assertion.tenant(), assertion.subject())
                .orElseThrow(() -> EntraError.USER_NOT_FOUND.with(nameOf(assertion.tenant())));
        TenantRef asked = EntraContext.current().authority().tenant();
        User there = userIn(asked.id().orElse(user.homeTenant()), user, api);
        return new SignedIn(
                there.tenant(),
                there.id(),
                user.homeTenant(),
                user.homeObject(),
                assertion.signIn().sid(),
                assertion.signIn().authTime(),
                assertion.signIn().amr(),
                assertion.signIn().keptSignedIn());
    }

    private User userIn(TenantId tenant, User user, AppRegistration api) {
        return directory
                .account(tenant, user.homeTenant(), user.homeObject())
                .orElseThrow(() -> EntraError.USER_NOT_IN_TENANT.with(
                        user.userPrincipalName(),
                        "https://sts.windows.net/" + user.homeTenant() + "/",
                        nameOf(tenant),
                        api.appId(),
                        api.displayName()));
    }

    private String nameOf(TenantId tenant) {
        return directory.tenant(tenant).map(Tenant::displayName).orElseGet(tenant::toString);
    }
}
