package dev.pretenant.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTests {

    @ParameterizedTest
    @CsvSource({
        "/meridian.test/oauth2/v2.0/authorize, authorize",
        "/common/oauth2/authorize, authorize",
        "/meridian.test/oauth2/v2.0/token, token",
        "/meridian.test/OAuth2/Token, token",
        "/common/oauth2/v2.0/devicecode, device-code",
        "/common/oauth2/devicecode, device-code",
        "/meridian.test/discovery/v2.0/keys, keys",
        "/common/discovery/keys, keys",
        "/common/v2.0/.well-known/openid-configuration, openid-configuration",
        "/common/.well-known/openid-configuration, openid-configuration",
        "/common/v1.1/.well-known/openid-configuration, openid-configuration",
        "/common/discovery/instance, instance-discovery",
        "/common/userrealm/alice@meridian.test, user-realm",
        "/common/oauth2/v2.0/logout, logout",
        "/common/oauth2/logout, logout",
        "/oidc/userinfo, user-info",
        "/common/openid/userinfo, user-info",
        "/v1.0/me, graph",
        "/meridian.test/users/5/getMemberObjects, graph",
        "/tenants, resource-manager",
        "/subscriptions/1/resourceGroups, resource-manager",
        "/metadata/endpoints, resource-manager",
        "/metadata/identity/oauth2/token, managed-identity",
        "/metadata/identity/oauth2/token/, managed-identity",
        "/msi/arc/token, managed-identity",
        "/meridian.test/adminconsent, admin-consent",
        "/organizations/v2.0/adminconsent, admin-consent",
        "/meridian.test/login, page",
        "/meridian.test/login/password, page",
        "/meridian.test/login/adminconsent, page",
        "/common/oauth2/deviceauth, page",
        "/error, page",
        "/workloads/github/token, other",
        "/meridian.test/oauth2/v2.0/tokens, other",
        "/v1.0beta, other",
        "/, other"
    })
    void ofWhenPathServedThenItsName(String path, String name) {
        assertThat(Endpoint.of(path)).map(Endpoint::text).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pretenant", "/pretenant/api/v1/keys", "/Pretenant/health"})
    void ofWhenPathOfEmulatorThenEmpty(String path) {
        assertThat(Endpoint.of(path)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void namedWhenTextOfEndpointThenThatEndpoint(Endpoint endpoint) {
        assertThat(Endpoint.named(endpoint.text())).contains(endpoint);
    }

    @Test
    void namedWhenUnknownThenEmpty() {
        assertThat(Endpoint.named("TOKEN")).isEmpty();
    }
}
