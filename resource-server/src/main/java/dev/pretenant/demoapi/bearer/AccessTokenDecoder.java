package dev.pretenant.demoapi.bearer;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * Reads an access token if Spring Security's decoder takes it, and says in terms of the token why it does not.
 *
 * <p>The decision is {@link NimbusJwtDecoder}'s alone: RS256, {@code typ} JWT, a key of the authorization server that
 * is fetched when first needed and again when a {@code kid} is unknown. This class only looks at what was refused.
 */
public final class AccessTokenDecoder implements JwtDecoder {

    private static final SignatureAlgorithm RS256 = SignatureAlgorithm.RS256;

    private final JwtDecoder decoder;
    private final String keys;

    /** Trusts what the settings name, by the time of the clock; connects to nothing yet. */
    public AccessTokenDecoder(TokenTrust trust, Clock clock) {
        this.keys = trust.keys();
        NimbusJwtDecoder nimbus = NimbusJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithm(RS256)
                .validateType(true)
                .restOperations(new RestTemplate(new AuthorityConnections(trust.caCertificate())))
                .build();
        nimbus.setJwtValidator(new AccessTokenValidator(trust, clock));
        this.decoder = nimbus;
    }

    @Override
    public Jwt decode(String token) {
        try {
            return decoder.decode(token);
        } catch (JwtValidationException claimRefused) {
            throw claimRefused;
        } catch (BadJwtException refused) {
            OAuth2Error error = explain(token, refused.getCause());
            throw new JwtValidationException(String.valueOf(error.getDescription()), List.of(error));
        } catch (JwtException unavailable) {
            throw new KeysUnavailableException("The signing keys at " + keys + " cannot be read", unavailable);
        }
    }

    private static ClaimError explain(String token, @Nullable Throwable cause) {
        Header header;
        try {
            header = JWTParser.parse(token).getHeader();
        } catch (ParseException | IllegalArgumentException malformed) {
            return ClaimError.saying(
                    "The token is not a JWT: is it the access token, and all of it?",
                    "token",
                    "three parts of base64url, with dots between",
                    "something else");
        }
        String algorithm = header.getAlgorithm().getName();
        if (!(header instanceof JWSHeader signed) || !RS256.getName().equals(algorithm)) {
            return ClaimError.of("alg", RS256.getName(), algorithm, "The API verifies no other signature.");
        }
        JOSEObjectType type = signed.getType();
        if (type != null && !JOSEObjectType.JWT.equals(type)) {
            return ClaimError.of("typ", JOSEObjectType.JWT.getType(), type.getType(), "Is it an access token?");
        }
        if (cause instanceof BadJWSException) {
            return ClaimError.saying(
                    "The signature is not that of the key that the token names: the token was changed, or forged.",
                    "signature",
                    "made with key " + signed.getKeyID(),
                    "not made with it");
        }
        if (cause instanceof BadJOSEException) {
            return ClaimError.of(
                    "kid", "a key of the authorization server", signed.getKeyID(), "Somebody else signed the token.");
        }
        return ClaimError.saying(
                "The claims of the token cannot be read.", "token", "a JSON object of claims", "something else");
    }
}
