package dev.pretenant.core.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

class EntraErrorTranslatorTests {

    private final EntraErrorTranslator translator = new EntraErrorTranslator();
    private final MockHttpServletRequest request =
            new MockHttpServletRequest("POST", "/contoso.test/oauth2/v2.0/token");

    static Stream<Arguments> libraryErrors() {
        return Stream.of(
                arguments("invalid_client", "Client authentication failed: client_id", EntraError.APP_NOT_FOUND),
                arguments(
                        "invalid_client",
                        "Client authentication failed: client_secret",
                        EntraError.INVALID_CLIENT_SECRET),
                arguments(
                        "invalid_client",
                        "Client authentication failed: client_secret_expires_at",
                        EntraError.EXPIRED_CLIENT_SECRET),
                arguments(
                        "invalid_client",
                        "Client authentication failed: authentication_method",
                        EntraError.PUBLIC_CLIENT_WITH_CREDENTIAL),
                arguments(
                        "invalid_client",
                        "Client authentication failed: credentials",
                        EntraError.CLIENT_CREDENTIAL_MISSING),
                arguments("invalid_client", null, EntraError.CLIENT_CREDENTIAL_MISSING),
                arguments("unauthorized_client", null, EntraError.UNSUPPORTED_GRANT_TYPE),
                arguments(
                        "unsupported_grant_type", "OAuth 2.0 Parameter: grant_type", EntraError.UNSUPPORTED_GRANT_TYPE),
                arguments("invalid_scope", null, EntraError.SEVERAL_RESOURCES_IN_CLIENT_CREDENTIALS),
                arguments(
                        "server_error",
                        "The token generator failed to generate the access token.",
                        EntraError.SIGNING_FAILED),
                arguments("invalid_request", "OAuth 2.0 Parameter: grant_type", EntraError.MISSING_PARAMETER),
                arguments("invalid_request", "OAuth 2.0 Parameter: scope", EntraError.DUPLICATE_PARAMETER),
                arguments("invalid_request", "OAuth 2.0 Parameter: client_id", EntraError.MALFORMED_REQUEST),
                arguments("invalid_request", null, EntraError.MALFORMED_REQUEST),
                arguments("a_later_error", "secret internals", EntraError.MALFORMED_REQUEST));
    }

    @ParameterizedTest
    @MethodSource("libraryErrors")
    void translateWhenLibraryErrorThenEntry(String code, String description, EntraError expected) {
        request.addParameter("scope", "a", "b");
        request.addParameter("client_id", "the-app");

        EntraException refusal = translator.translate(
                new OAuth2AuthenticationException(new OAuth2Error(code, description, null)), request);

        assertThat(refusal.entry()).isEqualTo(expected);
        assertThat(refusal.text()).doesNotContain("internals", "Client authentication failed");
    }

    @Test
    void translateWhenUnknownAppThenNamesAppAsSpelledAndTenant() {
        request.addParameter("client_id", "The-App");

        EntraException refusal = translator.translate(
                new OAuth2AuthenticationException(
                        new OAuth2Error("invalid_client", "Client authentication failed: client_id", null)),
                request);

        assertThat(refusal.text())
                .startsWith("Application with identifier 'The-App' was not found in the directory 'contoso.test'.");
    }

    @Test
    void translateWhenNothingAuthenticatedThenCredentialMissing() {
        assertThat(translator
                        .translate(new InsufficientAuthenticationException("library text"), request)
                        .entry())
                .isEqualTo(EntraError.CLIENT_CREDENTIAL_MISSING);
    }

    @Test
    void translateWhenWrongVerbThenNamesTheRightOnes() {
        EntraException refusal = translator.translate(
                new HttpRequestMethodNotSupportedException("POST", List.of("HEAD", "GET")), request);

        assertThat(refusal.entry()).isEqualTo(EntraError.METHOD_NOT_ALLOWED);
        assertThat(refusal.text()).isEqualTo("The endpoint only accepts GET, HEAD requests. Received a POST request.");
    }

    @Test
    void translateWhenFrameworkRefusedThenEntryOfTheStatus() {
        assertThat(translator
                        .translate(new NoResourceFoundException(HttpMethod.GET, "/x", "x"), request)
                        .entry())
                .isEqualTo(EntraError.NOT_FOUND);
        assertThat(translator
                        .translate(new HttpMediaTypeNotSupportedException("text/x"), request)
                        .entry())
                .isEqualTo(EntraError.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void translateWhenUnforeseenThenServerErrorWithoutItsText() {
        EntraException refusal = translator.translate(new IllegalStateException("password is hunter2"), request);

        assertThat(refusal.entry()).isEqualTo(EntraError.UNEXPECTED_FAILURE);
        assertThat(refusal.text()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void ofStatusThenEntry(int status, EntraError expected) {
        assertThat(translator.ofStatus(status, request).entry()).isEqualTo(expected);
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                arguments(400, EntraError.MALFORMED_REQUEST),
                arguments(401, EntraError.ACCESS_DENIED),
                arguments(403, EntraError.ACCESS_DENIED),
                arguments(404, EntraError.NOT_FOUND),
                arguments(413, EntraError.BODY_TOO_LARGE),
                arguments(415, EntraError.UNSUPPORTED_MEDIA_TYPE),
                arguments(418, EntraError.MALFORMED_REQUEST),
                arguments(500, EntraError.UNEXPECTED_FAILURE),
                arguments(503, EntraError.UNEXPECTED_FAILURE));
    }
}
