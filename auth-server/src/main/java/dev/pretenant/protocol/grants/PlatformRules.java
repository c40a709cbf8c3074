package dev.pretenant.protocol.grants;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.protocol.context.EntraContext;
import dev.pretenant.protocol.issued.IssuedToken;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.RedirectUri.Platform;
import java.util.Optional;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Who may ask for tokens in a person's name. Of what an authorize request led to, the platform of the redirect URI decides, not the app: a single-page app
 * redeems from its own origin and without a secret, a native app without either, a web app with a credential and not from a
 * browser.
 */
final class PlatformRules {

    private PlatformRules() {}

    static void check(IssuedToken issued, AppRegistration app, ClientAuthenticationMethod proof) {
        if (issued.request().isEmpty()) {
            checkWithoutRedirect(app, proof);
            return;
        }
        Optional<String> origin = EntraContext.current().origin();
        Platform platform = platformOf(issued);
        if (platform == Platform.SPA && origin.isEmpty()) {
            throw EntraError.CROSS_ORIGIN_REQUIRED.with();
        }
        if (platform != Platform.SPA && origin.isPresent()) {
            throw EntraError.CROSS_ORIGIN_NOT_ALLOWED.with(origin.get());
        }
        boolean proven = !ClientAuthenticationMethod.NONE.equals(proof);
        if (platform == Platform.WEB && !proven) {
            throw EntraError.CLIENT_MUST_PROVE.with();
        }
        if (platform != Platform.WEB && proven) {
            throw EntraError.PUBLIC_CLIENT_WITH_CREDENTIAL.with();
        }
    }

    /**
     * Who may ask where no redirect URI says what the app is: one that is marked as public needs no credential, any other
     * does; none asks from a browser.
     */
    static void checkWithoutRedirect(AppRegistration app, ClientAuthenticationMethod proof) {
        EntraContext.current().origin().ifPresent(origin -> {
            throw EntraError.CROSS_ORIGIN_NOT_ALLOWED.with(origin);
        });
        if (ClientAuthenticationMethod.NONE.equals(proof) && !app.fallbackPublicClient()) {
            throw EntraError.CLIENT_MUST_PROVE.with();
        }
    }

    static Platform platformOf(IssuedToken issued) {
        return issued.request()
                .map(OAuth2AuthorizationRequest::getAdditionalParameters)
                .map(parameters -> (String) parameters.get("platform"))
                .map(Platform::valueOf)
                .orElse(Platform.PUBLIC_CLIENT);
    }
}
