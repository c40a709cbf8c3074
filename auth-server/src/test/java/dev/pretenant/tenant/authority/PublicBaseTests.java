package dev.pretenant.tenant.authority;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PublicBaseTests {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https, localhost:8443, -, -, -, https://localhost:8443",
                "https, localhost:443, -, -, -, https://localhost",
                "http, localhost:443, -, -, -, http://localhost:443",
                "http, localhost:80, -, -, -, http://localhost",
                "https, Auth-Server, -, -, -, https://Auth-Server",
                "https, [::1]:8443, -, -, -, https://[::1]:8443",
                "http, auth-server:8080, login.example.org, https, -, https://login.example.org",
                "http, auth-server:8080, login.example.org, https, 8444, https://login.example.org:8444",
                "http, auth-server:8080, login.example.org:9443, https, 443, https://login.example.org",
                "http, auth-server:8080, 'first.example.org, second.example.org', 'https, http', -, https://first.example.org",
                "http, auth-server:8080, -, HTTPS, 8443, https://auth-server:8443"
            })
    void ofWhenHostPossibleThenAsTheCallerSpelledIt(
            String scheme,
            String host,
            String forwardedHost,
            String forwardedProto,
            String forwardedPort,
            String base) {
        assertThat(PublicBase.of(request(scheme, host, forwardedHost, forwardedProto, forwardedPort)))
                .hasValue(base);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example/path",
                "a b",
                "user@host",
                "host:port",
                "host:99999",
                "host:0",
                "-host",
                "ho<st",
                "[::1",
                "host\"",
                "a..b:1:2",
                ""
            })
    void ofWhenHostImpossibleThenEmpty(String host) {
        assertThat(PublicBase.of(request("https", "localhost", host.isEmpty() ? "," : host, null, null)))
                .isEmpty();
        assertThat(PublicBase.of(request("https", host, null, null, null))).isEmpty();
    }

    @Test
    void ofWhenHostTooLongThenEmpty() {
        assertThat(PublicBase.of(request("https", "a".repeat(256), null, null, null)))
                .isEmpty();
    }

    @Test
    void ofWhenForwardedSchemeIsNoWebSchemeThenEmpty() {
        assertThat(PublicBase.of(request("https", "localhost", null, "javascript", null)))
                .isEmpty();
    }

    @Test
    void ofWhenNoHostHeaderThenNameOfTheServer() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setScheme("https");
        request.setServerName("localhost");
        request.setServerPort(8443);

        assertThat(PublicBase.of(request)).hasValue("https://localhost:8443");
    }

    private static MockHttpServletRequest request(
            String scheme, String host, String forwardedHost, String forwardedProto, String forwardedPort) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setScheme(scheme);
        request.addHeader("Host", host);
        addHeader(request, "X-Forwarded-Host", forwardedHost);
        addHeader(request, "X-Forwarded-Proto", forwardedProto);
        addHeader(request, "X-Forwarded-Port", forwardedPort);
        return request;
    }

    private static void addHeader(MockHttpServletRequest request, String name, String value) {
        if (value != null) {
            request.addHeader(name, value);
        }
    }
}
