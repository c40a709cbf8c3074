package dev.pretenant.tenant.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.tenant.directory.TestDirectory;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AuthorityFilterTests {

    private static final String MERIDIAN = TestDirectory.MERIDIAN.toString();

    private final EmulatorClock clock =
            new EmulatorClock(Clock.fixed(Instant.parse("2026-01-31T10:11:12Z"), ZoneOffset.UTC));
    private final AuthorityFilter filter = new AuthorityFilter(
            TestDirectory.withTenants(), new EntraErrorWriter(new AuthoritySurroundings(clock))::write);
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain chain = new MockFilterChain();

    @ParameterizedTest
    @CsvSource({
        "/10000000-0000-4000-8000-000000000001/oauth2/v2.0/token, 10000000-0000-4000-8000-000000000001, V2",
        "/10000000-0000-4000-8000-000000000001/oauth2/token, 10000000-0000-4000-8000-000000000001, V1",
        "/MERIDIAN.TEST/v2.0/.well-known/openid-configuration, 10000000-0000-4000-8000-000000000001, V2",
        "/meridian.test/.well-known/openid-configuration, 10000000-0000-4000-8000-000000000001, V1",
        "/meridian.test/v1.1/.well-known/openid-configuration, 10000000-0000-4000-8000-000000000001, V1",
        "/solstice.test/discovery/v2.0/keys, 10000000-0000-4000-8000-000000000002, V2",
        "/solstice.test/discovery/keys, 10000000-0000-4000-8000-000000000002, V1",
        "/Common/discovery/instance, common, V1",
        "/organizations/oauth2/v2.0/authorize, organizations, V2",
        "/consumers/oauth2/v2.0/authorize, consumers, V2",
        "/9188040D-6C67-4C5B-B112-36A304B66DAD/v2.0/.well-known/openid-configuration, 9188040d-6c67-4c5b-b112-36a304b66dad, V2"
    })
    void filterWhenTenantKnownThenAuthorityAttached(String path, String segment, ProtocolVersion version)
            throws Exception {
        HttpServletRequest seen = passed(path);

        assertThat(Authority.of(seen)).hasValueSatisfying(authority -> {
            assertThat(authority.base()).isEqualTo("https://localhost:8443");
            assertThat(authority.tenant().segment()).isEqualTo(segment);
            assertThat(authority.version()).isEqualTo(version);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/Meridian.Test/OAuth2/V2.0/Token, /Meridian.Test/oauth2/v2.0/token",
        "//meridian.test//oauth2///token, /meridian.test/oauth2/token",
        "/common/UserRealm/Alice%40Meridian.test, /common/userrealm/Alice%40Meridian.test",
        "//metadata/identity/oauth2/token, /metadata/identity/oauth2/token",
        "/Pretenant/Health, /Pretenant/Health"
    })
    void filterWhenPathSpelledOtherwiseThenRestOfTheChainSeesOneSpelling(String path, String canonical)
            throws Exception {
        HttpServletRequest seen = passed(path);

        assertThat(seen.getRequestURI()).isEqualTo(canonical);
        assertThat(seen.getServletPath()).isEqualTo(canonical.replace("%40", "@"));
        assertThat(seen.getPathInfo()).isNull();
        assertThat(seen.getRequestURL()).hasToString("https://localhost:8443" + canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "/error", "/pretenant/ca.pem", "/oauth2", "/metadata/identity/oauth2/token"})
    void filterWhenPathIsNotOfTheProtocolThenNoAuthority(String path) throws Exception {
        assertThat(Authority.of(passed(path))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/unknown.test/v2.0/.well-known/openid-configuration, TENANT_NOT_FOUND_ON_DISCOVERY, unknown.test",
        "/11111111-2222-4333-8444-555555555555/.well-known/openid-configuration, TENANT_NOT_FOUND_ON_DISCOVERY, 11111111-2222-4333-8444-555555555555",
        "/unknown.test/discovery/v2.0/keys, TENANT_NOT_FOUND_ON_DISCOVERY, unknown.test",
        "/Unknown.Test/oauth2/v2.0/token, TENANT_NOT_FOUND, Unknown.Test",
        "/undefined/oauth2/v2.0/token, INVALID_TENANT_NAME, undefined",
        "/%7Btenant%7D/oauth2/v2.0/token, INVALID_TENANT_NAME, {tenant}",
        "/under_score.test/oauth2/v2.0/token, INVALID_TENANT_NAME, under_score.test",
        "//oauth2/v2.0/token, INVALID_TENANT_NAME, oauth2",
        "/00000000-0000-0000-0000-000000000000/oauth2/v2.0/token, EMPTY_TENANT_GUID, 00000000-0000-0000-0000-000000000000"
    })
    void filterWhenTenantUnknownThenRefusedInTheWordsOfThePlace(String path, EntraError entry, String named)
            throws Exception {
        MockHttpServletRequest request = request(path);

        filter.doFilter(request, response, chain);

        assertThat(chain.getRequest()).isNull();
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentAsString())
                .startsWith("{\"error\":\"" + entry.oauthCode() + "\",\"error_description\":\"" + entry.code() + ": "
                        + entry.with(named).text() + " Trace ID: ");
        assertThat(EntraError.outcomeOf(request)).hasValue(entry);
    }

    @Test
    void filterWhenHostImpossibleThenRefusedWithoutErrorUri() throws Exception {
        MockHttpServletRequest request = request("/" + MERIDIAN + "/oauth2/v2.0/token");
        request.removeHeader("Host");
        request.addHeader("Host", "evil\"host");

        filter.doFilter(request, response, chain);

        assertThat(chain.getRequest()).isNull();
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentAsString()).contains("AADSTS9002313").doesNotContain("evil", "error_uri");
    }

    @Test
    void filterWhenTenantHasItsOwnTimeThenErrorsTellIt() {
        MockHttpServletRequest request = request("/");
        new Authority("https://localhost", new TenantRef.Named(TestDirectory.SOLSTICE), ProtocolVersion.V2)
                .attachTo(request);
        clock.freeze(TestDirectory.SOLSTICE, Instant.EPOCH);

        assertThat(new AuthoritySurroundings(clock).clock(request).instant()).isEqualTo(Instant.EPOCH);
        assertThat(new AuthoritySurroundings(clock).clock(request("/")).instant())
                .isEqualTo(Instant.parse("2026-01-31T10:11:12Z"));
    }

    private HttpServletRequest passed(String path) throws ServletException, IOException {
        filter.doFilter(request(path), response, chain);
        assertThat(response.getStatus()).isEqualTo(200);
        return (HttpServletRequest) chain.getRequest();
    }

    private static MockHttpServletRequest request(String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setScheme("https");
        request.setServerPort(8443);
        request.setServletPath(path);
        request.addHeader("Host", "localhost:8443");
        return request;
    }
}
