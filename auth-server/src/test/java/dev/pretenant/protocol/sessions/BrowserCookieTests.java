package dev.pretenant.protocol.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class BrowserCookieTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @CsvSource({
        "SESSIONS, true, PTAUTH=abc; Path=/; Secure; HttpOnly; SameSite=None",
        "FLOW, true, PTFLOW=abc; Path=/; Secure; HttpOnly; SameSite=None",
        "SESSIONS, false, PTAUTH_HTTP=abc; Path=/; HttpOnly"
    })
    void setWhenOverHttpsThenForFramesOfOtherSitesAsWell(BrowserCookie cookie, boolean https, String header) {
        request.setSecure(https);

        cookie.set(request, response, "abc");

        assertThat(response.getHeader("Set-Cookie")).isEqualTo(header);
    }

    @Test
    void keepWhenLifetimeIsGivenThenForThatLong() {
        request.setSecure(true);

        BrowserCookie.SESSIONS.keep(request, response, "abc", Duration.ofDays(90));

        assertThat(response.getHeader("Set-Cookie"))
                .startsWith("PTAUTH=abc; Path=/; Max-Age=7776000; ")
                .endsWith("; Secure; HttpOnly; SameSite=None");
    }
}
