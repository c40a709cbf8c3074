package dev.pretenant.testkit;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads what a token says. */
final class Token {

    private Token() {}

    /** The claims, as JSON, of the access token in the answer of a token endpoint. */
    static String claims(HttpResponse<String> answer) {
        return claims(answer.body().replaceFirst("(?s).*\"access_token\":\"([^\"]+)\".*", "$1"));
    }

    /** The claims of a token, as JSON. */
    static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }
}
