package dev.pretenant.protocol.tokens.provider;

import dev.pretenant.protocol.tokens.Person;
import dev.pretenant.protocol.tokens.TokenFacts;
import dev.pretenant.tenant.directory.CustomClaimsProvider;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.directory.User;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a custom claims provider is told: who signs in, by which client, to what. Properties that a person does not have are
 * left out.
 *
 * <p>Differs: nobody has a {@code createdDateTime}.
 */
final class ProviderRequest {

    /** Of the pages, which exist in one language. */
    private static final String LOCALE = "en-us";

    private static final JsonMapper JSON = new JsonMapper();

    private ProviderRequest() {}

    static byte[] body(CustomClaimsProvider provider, TokenFacts facts, UUID correlation) {
        Person person = facts.person().orElseThrow();
        Members context = new Members()
                .with("correlationId", correlation)
                .with(
                        "client",
                        new Members()
                                .with("ip", person.address())
                                .with("locale", LOCALE)
                                .with("market", LOCALE))
                .with("protocol", "OAUTH2.0")
                .with("clientServicePrincipal", app(facts.client().principal()))
                .with("resourceServicePrincipal", app(facts.context().audience()))
                .with("user", user(person.user()));
        return JSON.writeValueAsBytes(new Members()
                .with("type", "microsoft.graph.authenticationEvent.tokenIssuanceStart")
                .with(
                        "source",
                        "/tenants/" + facts.tenant() + "/applications/"
                                + facts.client().app().appId())
                .with(
                        "data",
                        new Members()
                                .with("@odata.type", "microsoft.graph.onTokenIssuanceStartCalloutData")
                                .with("tenantId", facts.tenant())
                                .with("authenticationEventListenerId", provider.listener())
                                .with("customAuthenticationExtensionId", provider.id())
                                .with("authenticationContext", context))
                .values);
    }

    private static Members app(ServicePrincipal app) {
        return new Members()
                .with("id", app.id())
                .with("appId", app.appId())
                .with("appDisplayName", app.displayName())
                .with("displayName", app.displayName());
    }

    private static Members user(User user) {
        Members members = new Members();
        members.with("companyName", user.attributes().text("companyName"))
                .with("displayName", user.displayName())
                .with("givenName", user.givenName())
                .with("id", user.id())
                .with("mail", user.mail());
        for (String property : new String[] {
            "onPremisesSamAccountName",
            "onPremisesSecurityIdentifier",
            "onPremisesUserPrincipalName",
            "preferredDataLocation",
            "preferredLanguage"
        }) {
            members.with(property, user.attributes().text(property));
        }
        return members.with("surname", user.surname())
                .with("userPrincipalName", user.userPrincipalName())
                .with("userType", user.guest() ? "Guest" : "Member");
    }

    /** An object in the order of writing, without what is empty. */
    private static final class Members {

        private final Map<String, Object> values = new LinkedHashMap<>();

        Members with(String name, Members value) {
            values.put(name, value.values);
            return this;
        }

        Members with(String name, Object value) {
            if (!value.toString().isEmpty()) {
                values.put(name, value.toString());
            }
            return this;
        }
    }
}
