package dev.pretenant.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.options;

import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.context.MutualTlsPort;
import dev.pretenant.tenant.authority.AuthorityFilter;
import dev.pretenant.tenant.authority.AuthoritySurroundings;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.TestDirectory;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import tools.jackson.databind.json.JsonMapper;

class DiscoveryTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MERIDIAN = TestDirectory.MERIDIAN.toString();

    private final TestDirectory directory = TestDirectory.withTenants()
            .add(new Tenant(Tenant.CONSUMERS, "Microsoft Accounts", List.of("mailbox.test"), "", "WW"));
    private final MockMvc server = server("host");

    @ParameterizedTest
    @CsvSource({
        "10000000-0000-4000-8000-000000000001, 10000000-0000-4000-8000-000000000001, 10000000-0000-4000-8000-000000000001",
        "Meridian.Test, 10000000-0000-4000-8000-000000000001, 10000000-0000-4000-8000-000000000001",
        "common, common, {tenantid}",
        "organizations, organizations, {tenantid}",
        "consumers, consumers, 9188040d-6c67-4c5b-b112-36a304b66dad",
        "9188040D-6C67-4C5B-B112-36A304B66DAD, 9188040d-6c67-4c5b-b112-36a304b66dad, 9188040d-6c67-4c5b-b112-36a304b66dad"
    })
    void configurationWhenV2ThenAsThePlatformMemberByMember(String asked, String segment, String issuer)
            throws Exception {
        Map<String, Object> expected = golden("openid-configuration-v2.0.json", segment);
        expected.replace("issuer", "https://localhost:8443/" + issuer + "/v2.0");
        expected.replace("userinfo_endpoint", "https://localhost:8443/oidc/userinfo");
        expected.replace(
                "mtls_endpoint_aliases",
                Map.of("token_endpoint", "https://localhost:8443/" + segment + "/oauth2/v2.0/token"));
        expected.replace("msgraph_host", "localhost:8443");
        expected.replace("tenant_region_scope", segment.equals(MERIDIAN) ? "WW" : null);

        assertThat(body("/" + asked + "/v2.0/.well-known/openid-configuration"))
                .isEqualTo(JSON.writeValueAsString(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "meridian.test, 10000000-0000-4000-8000-000000000001, 10000000-0000-4000-8000-000000000001",
        "common, common, {tenantid}",
        "organizations, organizations, {tenantid}",
        "consumers, consumers, 9188040d-6c67-4c5b-b112-36a304b66dad"
    })
    void configurationWhenV1ThenAsThePlatformMemberByMember(String asked, String segment, String issuer)
            throws Exception {
        Map<String, Object> expected = golden("openid-configuration-v1.0.json", segment);
        expected.replace("issuer", "https://sts.windows.net/" + issuer + "/");
        expected.replace("msgraph_host", "localhost:8443");
        expected.replace("tenant_region_scope", segment.equals(MERIDIAN) ? "WW" : null);

        assertThat(body("/" + asked + "/.well-known/openid-configuration"))
                .isEqualTo(JSON.writeValueAsString(expected))
                .isEqualTo(body("/" + asked + "/v1.1/.well-known/openid-configuration"));
    }

    @Test
    void configurationWhenV2ThenNothingThePlatformLeavesOut() throws Exception {
        assertThat(document("/common/v2.0/.well-known/openid-configuration"))
                .doesNotContainKeys(
                        "code_challenge_methods_supported",
                        "grant_types_supported",
                        "revocation_endpoint",
                        "introspection_endpoint",
                        "registration_endpoint",
                        "check_session_iframe",
                        "pushed_authorization_request_endpoint",
                        "claims_parameter_supported",
                        "request_parameter_supported",
                        "acr_values_supported",
                        "prompt_values_supported");
    }

    @ParameterizedTest
    @CsvSource({
        "/meridian.test/v2.0, https://localhost:8443/10000000-0000-4000-8000-000000000001/discovery/v2.0/keys",
        "/common/v2.0, https://localhost:8443/common/discovery/v2.0/keys",
        "/meridian.test, https://localhost:8443/10000000-0000-4000-8000-000000000001/discovery/keys"
    })
    void configurationWhenAskedForAnAppThenKeysToo(String prefix, String keys) throws Exception {
        String query = "?appid=20000000-0000-4000-8000-000000000001";

        assertThat(document(prefix + "/.well-known/openid-configuration" + query))
                .containsEntry("jwks_uri", keys + query);
        assertThat(body(keys.substring("https://localhost:8443".length()) + query))
                .startsWith("{\"keys\":[");
    }

    @Test
    void configurationWhenAppIdIsNoGuidThenIgnored() throws Exception {
        assertThat(document("/common/v2.0/.well-known/openid-configuration?appid=%22%3E"))
                .containsEntry("jwks_uri", "https://localhost:8443/common/discovery/v2.0/keys");
    }

    @Test
    void configurationWhenForwardedThenOtherHost() throws Exception {
        MockHttpServletResponse response = server.perform(at("/common/v2.0/.well-known/openid-configuration")
                        .header("X-Forwarded-Host", "login.example.org")
                        .header("X-Forwarded-Port", "443"))
                .andReturn()
                .getResponse();

        assertThat(response.getContentAsString())
                .contains("\"issuer\":\"https://login.example.org/{tenantid}/v2.0\"")
                .doesNotContain("localhost");
    }

    @Test
    void configurationWhenIssuerOfThePlatformThenSaysSoHereAndOnKeys() throws Exception {
        MockMvc microsoft = server("microsoft");

        assertThat(body(microsoft, "/meridian.test/v2.0/.well-known/openid-configuration"))
                .contains("\"issuer\":\"https://login.microsoftonline.com/" + MERIDIAN + "/v2.0\"");
        assertThat(body(microsoft, "/common/discovery/v2.0/keys"))
                .contains("\"issuer\":\"https://login.microsoftonline.com/{tenantid}/v2.0\"");
    }

    @Test
    void configurationWhenTenantHasIssuerOfItsOwnThenThat() throws Exception {
        directory.add(new Tenant(
                TenantId.of("10000000-0000-4000-8000-000000000009"),
                "Fixed",
                List.of("fixed.test"),
                "https://auth-server:8443/",
                "EU"));

        assertThat(document("/fixed.test/v2.0/.well-known/openid-configuration"))
                .containsEntry("issuer", "https://auth-server:8443/10000000-0000-4000-8000-000000000009/v2.0")
                .containsEntry("tenant_region_scope", "EU");
    }

    @ParameterizedTest
    @CsvSource({
        "/meridian.test/discovery/v2.0/keys, https://localhost:8443/10000000-0000-4000-8000-000000000001/v2.0",
        "/common/discovery/v2.0/keys, https://localhost:8443/{tenantid}/v2.0",
        "/consumers/discovery/v2.0/keys, https://localhost:8443/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0"
    })
    void keysWhenV2ThenWithIssuerAndCloud(String path, String issuer) throws Exception {
        Map<String, Object> expected = golden("keys-v2.0.json", "");

        assertThat(body(path)).isEqualTo(JSON.writeValueAsString(expected).replace("{issuer}", issuer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/meridian.test/discovery/keys", "/common/discovery/keys", "/common/discovery/keys?appid=x"})
    void keysWhenV1ThenWithoutIssuerAndCloud(String path) throws Exception {
        assertThat(body(path))
                .isEqualTo(JSON.writeValueAsString(golden("keys-v2.0.json", ""))
                        .replace(",\"cloud_instance_name\":\"microsoftonline.com\",\"issuer\":\"{issuer}\"", ""));
    }

    @ParameterizedTest
    @CsvSource({
        // Clients may leave the port out; the address of the configuration must not.
        "https://localhost/meridian.test/oauth2/v2.0/authorize, https://localhost:8443/meridian.test/v2.0/.well-known/openid-configuration",
        "https://localhost:8443/common/oauth2/v2.0/authorize, https://localhost:8443/common/v2.0/.well-known/openid-configuration",
        "https://LOCALHOST:8443/common/oauth2/authorize, https://localhost:8443/common/.well-known/openid-configuration"
    })
    void instanceWhenOwnHostThenBothSpellings(String authorizationEndpoint, String configuration) throws Exception {
        assertThat(body("/common/discovery/instance?api-version=1.1&authorization_endpoint=" + authorizationEndpoint))
                .isEqualTo("""
                        {"tenant_discovery_endpoint":"%s","api-version":"1.1",\
                        "metadata":[{"preferred_network":"localhost","preferred_cache":"localhost",\
                        "aliases":["localhost","localhost:8443"]}]}""".formatted(configuration));
    }

    @Test
    void instanceWhenReachedByThePlatformsNameThenThePlatformsList() throws Exception {
        MockHttpServletRequestBuilder request = get(URI.create(
                        "https://login.microsoftonline.com/common/discovery/instance?authorization_endpoint=https://login.microsoftonline.com/common/oauth2/v2.0/authorize"))
                .header("Host", "login.microsoftonline.com");

        assertThat(server.perform(request).andReturn().getResponse().getContentAsString())
                .startsWith("""
                        {"tenant_discovery_endpoint":"https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration",\
                        "api-version":"1.1","metadata":[{"preferred_network":"login.microsoftonline.com",\
                        "preferred_cache":"login.windows.net","aliases":["login.microsoftonline.com","login.windows.net",\
                        "login.microsoft.com","sts.windows.net"]},{"preferred_network":"login.partner.microsoftonline.cn\"""");
    }

    @Test
    void instanceWhenOtherLoopbackNameThenThatName() throws Exception {
        assertThat(
                        document(
                                "/common/discovery/instance?authorization_endpoint=https://127.0.0.1:8443/common/oauth2/v2.0/authorize"))
                .containsEntry(
                        "tenant_discovery_endpoint",
                        "https://127.0.0.1:8443/common/v2.0/.well-known/openid-configuration")
                .containsEntry(
                        "metadata",
                        List.of(Map.of(
                                "preferred_network", "127.0.0.1",
                                "preferred_cache", "127.0.0.1",
                                "aliases", List.of("127.0.0.1", "127.0.0.1:8443"))));
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example.org/common/oauth2/v2.0/authorize, invalid_instance, 50049",
        "'', invalid_request, 50050",
        "not-a-url, invalid_request, 50050",
        "https://localhost, invalid_request, 50050",
        "ftp://localhost/common, invalid_request, 50050",
        "https://user@localhost/common, invalid_request, 50050"
    })
    void instanceWhenForeignOrMissingThenRefused(String authorizationEndpoint, String error, int number)
            throws Exception {
        MockHttpServletResponse response = server.perform(
                        at("/common/discovery/instance").param("authorization_endpoint", authorizationEndpoint))
                .andReturn()
                .getResponse();

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentAsString())
                .startsWith("{\"error\":\"" + error + "\"")
                .contains("\"error_codes\":[" + number + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "/common/userrealm/alice%40meridian.test?api-version=1.0, meridian.test",
        "/common/UserRealm/alice%40Unknown.test, Unknown.test",
        "/meridian.test/userrealm/a.b@c@d.test, d.test",
        "/common/userrealm/alice, alice",
        "/organizations/userrealm/paula%40mailbox.test?api-version=1.0, live.com"
    })
    void realmWhenAnyDomainThenManaged(String path, String domain) throws Exception {
        assertThat(body(path)).isEqualTo("""
                        {"ver":"1.0","account_type":"Managed","domain_name":"%s",\
                        "cloud_instance_name":"microsoftonline.com","cloud_audience_urn":"urn:federation:MicrosoftOnline"}""".formatted(domain));
    }

    @Test
    void answerWhenDocumentThenHeadersOfThePlatform() throws Exception {
        MockHttpServletResponse response =
                server.perform(at("/common/discovery/v2.0/keys")).andReturn().getResponse();

        assertThat(response.getContentType()).isEqualTo("application/json; charset=utf-8");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("max-age=86400, private");
        assertThat(response.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(response.getHeader("Access-Control-Allow-Methods")).isEqualTo("GET, OPTIONS");
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeader("P3P")).isEqualTo("CP=\"DSP CUR OTPi IND OTRi ONL FIN\"");
        assertThat(response.getHeader("X-XSS-Protection")).isEqualTo("0");
        assertThat(response.getHeader("x-ms-request-id")).matches("[0-9a-f-]{36}");
        assertThat(response.getHeader("x-ms-ests-server")).endsWith(" ProdSlices");
        assertThat(response.containsHeader("Strict-Transport-Security")).isFalse();
        assertThat(response.containsHeader("Pragma")).isFalse();
    }

    @Test
    void answerWhenHeadThenOk() throws Exception {
        assertThat(server.perform(head("/common/discovery/v2.0/keys").header("Host", "localhost:8443"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void answerWhenPreflightThenAllowedForAll() throws Exception {
        MockHttpServletResponse response = server.perform(options("/common/v2.0/.well-known/openid-configuration")
                        .header("Host", "localhost:8443")
                        .header("Origin", "http://localhost:3000")
                        .header("Access-Control-Request-Method", "GET")
                        .header("Access-Control-Request-Headers", "x-client-sku"))
                .andReturn()
                .getResponse();

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(response.getHeader("Access-Control-Allow-Methods")).isEqualTo("GET, OPTIONS");
        assertThat(response.getHeader("Access-Control-Allow-Headers")).isEqualTo("x-client-sku");
    }

    @Test
    void configurationWhenOAuthMetadataThenNotServed() throws Exception {
        assertThat(server.perform(at("/common/v2.0/.well-known/oauth-authorization-server"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    private Map<String, Object> document(String path) throws Exception {
        return asMap(JSON.readValue(body(path), LinkedHashMap.class));
    }

    private String body(String path) throws Exception {
        return body(server, path);
    }

    private static String body(MockMvc server, String path) throws Exception {
        MockHttpServletResponse response = server.perform(at(path)).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString();
    }

    private static MockHttpServletRequestBuilder at(String path) {
        return get(URI.create("https://localhost:8443" + path)).header("Host", "localhost:8443");
    }

    private MockMvc server(String issuerPolicy) {
        EntraErrorWriter errors = new EntraErrorWriter(new AuthoritySurroundings(
                new EmulatorClock(Clock.fixed(Instant.parse("2026-01-31T10:11:12Z"), ZoneOffset.UTC))));
        Issuers issuers = new Issuers(directory, issuerPolicy);
        return MockMvcBuilders.standaloneSetup(
                        new OpenIdConfigurationController(
                                directory, issuers, new MutualTlsPort(OptionalInt::empty, () -> 8443)),
                        new KeySetController(
                                new OneRing(new CertificateKeyRing()), new NoApplicationKeys(), directory, issuers),
                        new InstanceDiscoveryController(),
                        new UserRealmController(directory))
                .setControllerAdvice(new Refusals(errors))
                .addFilters(new AuthorityFilter(directory, errors::write), new DiscoveryCorsFilter())
                .build();
    }

    private static Map<String, Object> golden(String name, String segment) throws IOException {
        try (InputStream file = DiscoveryTests.class.getResourceAsStream("/golden/" + name)) {
            Map<String, Object> document =
                    asMap(JSON.readValue(file, LinkedHashMap.class).get("document"));
            document.replaceAll((member, value) -> value instanceof String text
                    ? text.replace("{host}", "localhost:8443").replace("{tid}", segment)
                    : value);
            return document;
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object json) {
        return (Map<String, Object>) json;
    }

    @ControllerAdvice
    private record Refusals(EntraErrorWriter errors) {

        @ExceptionHandler(EntraException.class)
        void refuse(EntraException refusal, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            errors.write(request, response, refusal);
        }
    }
}
