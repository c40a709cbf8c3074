package dev.pretenant.server.cli;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Whether a token was signed with a key that the running server publishes, in words. */
final class SignatureCheck {

    private static final String KEYS = "/common/discovery/v2.0/keys";

    private SignatureCheck() {}

    static String of(EncodedToken token, ServerClient server) {
        return verdict(token, server.json(KEYS), server.base());
    }

    static String verdict(EncodedToken token, JsonNode keys, String base) {
        String algorithm = token.header().path("alg").asString("");
        if (!algorithm.equals("RS256")) {
            return "NOT VALID: alg is '" + algorithm + "', the platform signs with RS256 alone";
        }
        String keyId = token.header().path("kid").asString("");
        Optional<JsonNode> key = keys.path("keys")
                .valueStream()
                .filter(candidate -> candidate.path("kid").asString("").equals(keyId))
                .findFirst();
        if (key.isEmpty()) {
            return "NOT VALID: " + base + " does not publish the key '" + keyId
                    + "' (another server signed it, or the key has been retired)";
        }
        return matches(token, key.get())
                ? "valid: signed with key " + keyId + " of " + base
                : "NOT VALID: header or claims were changed after key " + keyId + " signed them";
    }

    private static boolean matches(EncodedToken token, JsonNode key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(publicKey(key));
            signature.update(token.signed());
            return signature.verify(token.signature());
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static PublicKey publicKey(JsonNode key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e"))));
    }

    private static BigInteger number(JsonNode member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(member.asString("")));
    }
}
