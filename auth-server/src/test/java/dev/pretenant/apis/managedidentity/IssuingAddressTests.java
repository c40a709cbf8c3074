package dev.pretenant.apis.managedidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.tenant.authority.AuthoritySurroundings;
import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class IssuingAddressTests {

    @ParameterizedTest
    @CsvSource({
        "8080, 8443, http, localhost:8080, https://localhost:8443",
        "8080, 443, http, login.example:8080, https://login.example",
        "80, 8443, http, 169.254.169.254, https://169.254.169.254:8443",
        "8080, 8443, http, [::1]:8080, https://[::1]:8443",
        "8080, 8443, https, localhost:8443, https://localhost:8443",
        "8080, 8443, http, localhost:49154, http://localhost:49154",
        "8080, 8443, http, proxy.example, http://proxy.example",
        "80, 8443, http, localhost:8080, http://localhost:8080",
        "8080, 8443, http, no host, ''"
    })
    void ofWhenCalledAtAddressThenHttpsThereUnlessForwarded(
            int plainPort, int httpsPort, String scheme, String host, String address) {
        IssuingAddress issuing = new IssuingAddress(
                new AuthoritySurroundings(new EmulatorClock(Clock.systemUTC())), () -> plainPort, () -> httpsPort);
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/metadata/identity/oauth2/token");
        request.setScheme(scheme);
        request.addHeader("Host", host);

        assertThat(issuing.of(request)).isEqualTo(address);
    }
}
