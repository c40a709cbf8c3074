package dev.pretenant.protocol.authorize;

import jakarta.servlet.http.HttpFilter;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * The parts of the authorize endpoint in the order in which a request meets them.
 *
 * @param reading reads and checks the request
 * @param signIn finds out for whom to answer it, or asks
 * @param converter hands it to the library
 * @param codes makes the code
 * @param response answers
 * @param refusals answers what fails, wherever it fails
 */
public record AuthorizeEndpoint(
        HttpFilter reading,
        HttpFilter signIn,
        AuthenticationConverter converter,
        OAuth2TokenGenerator<OAuth2AuthorizationCode> codes,
        AuthenticationSuccessHandler response,
        AuthenticationFailureHandler refusals) {}
