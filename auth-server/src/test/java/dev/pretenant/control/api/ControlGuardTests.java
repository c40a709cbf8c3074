package dev.pretenant.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ControlGuardTests {

    private static final int PASSED = 200;

    private final ControlGuard loopback = new ControlGuard(ControlAccess.parse("loopback"), Set.of("My-Box.local"));
    private final ControlGuard token = new ControlGuard(ControlAccess.parse("token:s3cret"), Set.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8443",
                "127.0.0.1",
                "127.0.0.9:1",
                "[::1]:8443",
                "[::1]",
                "my-box.LOCAL:8080",
                "a.localhost"
            })
    void doFilterWhenFromThisMachineUnderItsNamesThenPasses(String host) {
        assertThat(status(loopback, host(host))).isEqualTo(PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rebound.example:8443", "localhost.example", "127.0.0.1.example", "192.168.1.5", "", "::"})
    void doFilterWhenHostNamesAnotherMachineThenRefuses(String host) {
        assertThat(status(loopback, host(host))).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.5", "172.17.0.1", "2001:db8::1", "::ffff:10.0.0.1"})
    void doFilterWhenFromAnotherMachineThenRefuses(String address) {
        assertThat(status(loopback, request -> request.setRemoteAddr(address))).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "0:0:0:0:0:0:0:1", "0:0:0:0:0:0:0:1%lo", "127.0.0.1"})
    void doFilterWhenFromAnyLoopbackAddressThenPasses(String address) {
        assertThat(status(loopback, request -> request.setRemoteAddr(address))).isEqualTo(PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"})
    void doFilterWhenPassedOnByAProxyThenRefuses(String header) {
        assertThat(status(loopback, request -> request.addHeader(header, "127.0.0.1")))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, 200",
        "HTTP://LOCALHOST:8080, 200",
        "https://localhost:8080, 403",
        "http://localhost:3000, 403",
        "http://evil.example, 403",
        "null, 403"
    })
    void doFilterWhenAPageAsksThenOnlyOwnOriginPasses(String origin, int status) {
        assertThat(status(loopback, request -> request.addHeader("Origin", origin)))
                .isEqualTo(status);
    }

    @Test
    void doFilterWhenAnotherSiteAsksWithoutOriginThenRefuses() {
        assertThat(status(loopback, request -> request.addHeader("Sec-Fetch-Site", "cross-site")))
                .isEqualTo(403);
    }

    @Test
    void doFilterWhenRefusedThenAnswersJson() {
        MockHttpServletResponse response = answer(loopback, request -> request.setRemoteAddr("10.0.0.1"));

        assertThat(response.getContentType()).isEqualTo("application/json;charset=UTF-8");
        assertThat(text(response))
                .isEqualTo(
                        "{\"error\":\"forbidden\",\"message\":\"the control API answers this machine alone; start with"
                                + " --control token:VALUE to open it\"}");
    }

    @Test
    void doFilterWhenTokenMatchesThenPassesFromAnywhere() {
        assertThat(status(token, request -> {
                    request.setRemoteAddr("10.0.0.1");
                    request.addHeader("Authorization", "bearer s3cret");
                }))
                .isEqualTo(PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer s3cre", "Bearer", "Basic s3cret", "s3cret"})
    void doFilterWhenTokenDiffersThenChallenges(String authorization) {
        MockHttpServletResponse response = answer(token, request -> request.addHeader("Authorization", authorization));

        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void doFilterWhenTokenIsMissingThenChallengesThisMachineToo() {
        assertThat(status(token, request -> {})).isEqualTo(401);
    }

    @Test
    void doFilterWhenPageHasTheTokenThenRefusesAllTheSame() {
        assertThat(status(token, request -> {
                    request.addHeader("Authorization", "Bearer s3cret");
                    request.addHeader("Origin", "http://evil.example");
                }))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token:", "token", "Loopback", "everyone"})
    void parseWhenSettingHasAnotherFormThenThrows(String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ControlAccess.parse(setting))
                .withMessage("pretenant.control must be loopback or token:VALUE");
    }

    private static Consumer<MockHttpServletRequest> host(String host) {
        return request -> {
            request.removeHeader("Host");
            request.addHeader("Host", host);
        };
    }

    private static int status(ControlGuard guard, Consumer<MockHttpServletRequest> change) {
        return answer(guard, change).getStatus();
    }

    private static MockHttpServletResponse answer(ControlGuard guard, Consumer<MockHttpServletRequest> change) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/pretenant/api/v1/reset");
        request.addHeader("Host", "localhost:8080");
        change.accept(request);
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            guard.doFilter(request, response, new MockFilterChain());
        } catch (IOException | ServletException impossible) {
            throw new IllegalStateException(impossible);
        }
        return response;
    }

    private static String text(MockHttpServletResponse response) {
        try {
            return response.getContentAsString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
