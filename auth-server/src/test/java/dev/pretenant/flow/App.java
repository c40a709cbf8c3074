package dev.pretenant.flow;

import dev.pretenant.core.ids.AppId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A client as its developer writes it: how it asks, and how it redeems what it gets. Immutable. */
record App(int port, String id, String redirectUri, Map<String, String> credential, Optional<String> origin) {

    App(int port, String id, String redirectUri) {
        this(port, id, redirectUri, Map.of(), Optional.empty());
    }

    App with(String name, String value) {
        return new App(port, id, redirectUri, Map.of(name, value), origin);
    }

    /** The same app without its credential. */
    App unproven() {
        return new App(port, id, redirectUri, Map.of(), origin);
    }

    /** A page of {@code page} sends the app's token requests. */
    App from(String page) {
        return new App(port, id, redirectUri, credential, Optional.of(page));
    }

    /** The app's token requests come from no page. */
    App fromNoPage() {
        return new App(port, id, redirectUri, credential, Optional.empty());
    }

    App at(String otherRedirectUri) {
        return new App(port, id, otherRedirectUri, credential, origin);
    }

    AppId appId() {
        return AppId.of(id);
    }

    /** Code flow with a PKCE challenge. */
    AuthorizeCall asks(String scope) {
        return asksWithoutPkce(scope).with("code_challenge", Pkce.CHALLENGE).with("code_challenge_method", "S256");
    }

    AuthorizeCall asksWithoutPkce(String scope) {
        return new AuthorizeCall(Harbor.TENANT, new LinkedHashMap<>())
                .with("client_id", id)
                .with("response_type", "code")
                .with("redirect_uri", redirectUri)
                .with("scope", scope)
                .with("state", "af0ifjsldkj");
    }

    /** What the app asks for arrives at {@code browser} and comes back with a code, which is redeemed. */
    TokenRequest.Answer signsIn(Browser browser, String scope) {
        return redeem(browser.authorize(asks(scope)).code()).send();
    }

    TokenRequest redeem(String code) {
        return grant("authorization_code")
                .with("code", code)
                .with("redirect_uri", redirectUri)
                .with("code_verifier", Pkce.VERIFIER);
    }

    TokenRequest refresh(String refreshToken) {
        return grant("refresh_token").with("refresh_token", refreshToken);
    }

    private TokenRequest grant(String type) {
        TokenRequest request =
                TokenRequest.of(port, Harbor.TENANT).with("grant_type", type).with("client_id", id);
        credential.forEach(request::with);
        origin.ifPresent(page -> request.header("Origin", page));
        return request;
    }
}
