package dev.pretenant.server.cli;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A JSON Web Token taken apart, nothing checked yet.
 *
 * @param signed the part that the signature covers
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515, section 7.1</a>
 */
record EncodedToken(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {

    private static final int LONGEST = 100_000;

    /** Takes {@code text} apart; a leading {@code Bearer} and white space around it are let go. */
    static EncodedToken parse(String text) {
        String compact = text.strip().replaceFirst("(?i)^Bearer\\s+", "");
        if (compact.length() > LONGEST) {
            throw CommandFailure.badUse("this is too long for a token: " + compact.length() + " characters");
        }
        String[] parts = compact.split("\\.", -1);
        if (parts.length == 5) {
            throw CommandFailure.badUse("this token is encrypted (five parts); only signed ones can be read");
        }
        if (parts.length != 3) {
            throw CommandFailure.badUse("this is not a JSON Web Token: it has " + parts.length
                    + (parts.length == 1 ? " part" : " parts") + " instead of three with dots between");
        }
        return new EncodedToken(
                json("header", parts[0]),
                json("body", parts[1]),
                (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                bytes("signature", parts[2]));
    }

    private static JsonNode json(String part, String encoded) {
        try {
            JsonNode json = ServerClient.JSON.readTree(bytes(part, encoded));
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException unreadable) {
            // Reported below, like JSON of another kind.
        }
        throw CommandFailure.badUse("the " + part + " of this token is not a JSON object");
    }

    private static byte[] bytes(String part, String encoded) {
        try {
            return Base64.getUrlDecoder().decode(encoded);
        } catch (IllegalArgumentException malformed) {
            throw CommandFailure.badUse("the " + part + " of this token is not base64url");
        }
    }
}
