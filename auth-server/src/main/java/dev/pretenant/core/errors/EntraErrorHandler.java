package dev.pretenant.core.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Answers every refusal of the protocol chains: those of a filter, and those of a request that nobody claimed.
 *
 * <p>Replaces: the handlers of {@code OAuth2ClientAuthenticationFilter} and {@code OAuth2TokenEndpointFilter}, which answer
 * the bare error, and {@code HttpStatusEntryPoint}, which answers nothing at all.
 */
public final class EntraErrorHandler implements AuthenticationFailureHandler, AuthenticationEntryPoint {

    private final EntraErrorTranslator translator;
    private final EntraErrorWriter writer;

    public EntraErrorHandler(EntraErrorTranslator translator, EntraErrorWriter writer) {
        this.translator = translator;
        this.writer = writer;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        writer.write(request, response, translator.translate(failure, request));
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        onAuthenticationFailure(request, response, failure);
    }
}
