package dev.pretenant.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.pretenant.control.faults.ErrorWords;
import dev.pretenant.control.faults.PlannedFaults;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.authorize.AuthorizeRefusals;
import dev.pretenant.protocol.issued.IssuedTokens;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.TestDirectory;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Speaks to a real Tomcat, byte by byte, what HTTP clients refuse to send. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TomcatErrorsTests {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/echo?state=a%zz 400 9002313",
                "/a%2Fb 400 9002313",
                "/a%zz 400 9002313",
                "/a;b=c 400 9002313",
                "/a/../../b 400 9002313",
                "/a\u0001b 400 9002313",
                "/a|b 400 9002313",
                "/nothing 404 90023",
                "/fails 500 50000",
                "/forbids 403 90023"
            })
    void getWhenRefusedThenJsonOfThePlatform(String path, int status, int number) throws IOException {
        assertRefused(
                exchange("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), status, number);
    }

    @Test
    void getWhenRawCharactersInQueryThenAccepted() throws IOException {
        assertThat(exchange("GET /echo?state=a|{\"b\"} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("a|{\"b\"}");
    }

    @Test
    void getWhenHeaderOfNineKilobytesThenAccepted() throws IOException {
        assertThat(exchange("GET /echo?state=" + "s".repeat(9_000)
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("s".repeat(9_000));
    }

    @Test
    void getWhenHeadersAreTooLargeThenJson() throws IOException {
        assertRefused(
                exchange("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: " + "x".repeat(70_000)
                        + "\r\n\r\n"),
                400,
                9002313);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host: a b\r\n", "Host: evil\"host\r\n", "Host: localhost\r\nHost: localhost\r\n"})
    void getWhenHostIsImpossibleThenJson(String host) throws IOException {
        assertRefused(
                exchange("GET /meridian.test/v2.0/x HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n"), 400, 9002313);
    }

    @Test
    void postWhenTooManyParametersThenJson() throws IOException {
        assertRefused(post("application/x-www-form-urlencoded", "a=b&".repeat(1_200)), 400, 9002313);
    }

    @Test
    void postWhenEncodingIsBrokenThenJson() throws IOException {
        assertRefused(post("application/x-www-form-urlencoded", "a=%zz"), 400, 9002313);
    }

    @Test
    void postWhenBodyIsTooLargeThenJson() throws IOException {
        assertRefused(post("application/x-www-form-urlencoded", "a=" + "b".repeat(3 * 1024 * 1024)), 413, 90023);
    }

    @Test
    void postWhenOtherMediaTypeThenJson() throws IOException {
        assertRefused(post("application/json", "{}"), 415, 90023);
    }

    @Test
    void postWhenNothingIsThereThenNotFound() throws IOException {
        assertRefused(
                exchange("POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
                404,
                90023);
    }

    @Test
    void deleteWhenEndpointTakesOtherVerbsThenTheyAreNamed() throws IOException {
        String answer = exchange("DELETE /fails HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertRefused(answer, 405, 900561);
        assertThat(answer).contains("\r\nAllow: GET\r\n", "only accepts GET requests. Received a DELETE request.");
    }

    @Test
    void getWhenPersonAsksThenPage() throws IOException {
        assertThat(
                        exchange(
                                "GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: text/html,*/*;q=0.8\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ")
                .contains("Content-Type: text/html", "Nothing is here", "There is nothing at &#39;/nothing&#39;.");
    }

    @Test
    void getWhenPersonAsksProtocolThenJsonAllTheSame() throws IOException {
        assertRefused(
                exchange(
                        "GET /common/v2.0/nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: text/html\r\n\r\n"),
                404,
                90023);
    }

    private void assertRefused(String answer, int status, int number) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("\r\nContent-Type: application/json;charset=utf-8\r\n")
                .contains("\r\nx-ms-request-id: ", "\r\n\r\n{\"error\":\"", "\"error_codes\":[" + number + "]")
                .doesNotContain("hunter2", "internal reason", "Exception", "Tomcat")
                .endsWith("}");
    }

    private String post(String contentType, String body) throws IOException {
        return exchange(
                "POST /meridian.test/oauth2/v2.0/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
                        + contentType + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        HttpEncodingAutoConfiguration.class,
        ThymeleafAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        ServletWebSecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = "dev.pretenant.pages.errorpage",
            excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
    @Import({ErrorsConfiguration.class, Failing.class})
    static class Server {

        @Bean
        EmulatorClock clock() {
            return new EmulatorClock(Clock.fixed(Instant.parse("2026-01-31T10:11:12Z"), ZoneOffset.UTC));
        }

        @Bean
        Directory directory() {
            return TestDirectory.withTenants();
        }

        @Bean
        PlannedFaults faults() {
            return new PlannedFaults();
        }

        /** Faults alone look into it, and none is planned. */
        @Bean
        IssuedTokens issuedTokens() {
            return mock();
        }

        @Bean
        ErrorWords errorWords(Directory directory, IssuedTokens issuedTokens, EmulatorClock clock) {
            return new ErrorWords(directory, issuedTokens, clock);
        }

        /** For sign-ins, of which there are none. */
        @Bean
        AuthorizeRefusals.RefusalPage refusalPage() {
            return mock();
        }

        @Bean
        SecurityFilterChain open(HttpSecurity http) {
            return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
                    .csrf(csrf -> csrf.disable())
                    .build();
        }
    }

    @RestController
    static class Failing {

        @GetMapping("/fails")
        String fails() {
            throw new IllegalStateException("the password is hunter2");
        }

        @GetMapping("/forbids")
        void forbids(HttpServletResponse response) throws IOException {
            response.sendError(403, "internal reason");
        }

        @GetMapping("/echo")
        String echo(String state) {
            return state;
        }

        @PostMapping(path = "/meridian.test/oauth2/v2.0/token", consumes = "application/x-www-form-urlencoded")
        String token(HttpServletRequest request) {
            return String.valueOf(request.getParameterMap().size());
        }
    }
}
