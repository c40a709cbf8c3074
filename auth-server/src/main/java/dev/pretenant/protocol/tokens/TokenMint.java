package dev.pretenant.protocol.tokens;

import dev.pretenant.tenant.keys.ApplicationKeys;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.core.converter.ClaimConversionService;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.util.ConcurrentLruCache;

/** Makes tokens from facts: the one way to a token outside the library's own providers, by the same contributors. */
public final class TokenMint {

    private final JwtEncoder encoder;
    private final ApplicationKeys applicationKeys;
    private final List<ClaimsContributor> contributors;

    /** The library parses the issuer of every token, unless it has been parsed. */
    private final ConcurrentLruCache<String, Object> issuers = new ConcurrentLruCache<>(100, TokenMint::parsed);

    TokenMint(JwtEncoder encoder, ApplicationKeys applicationKeys, List<ClaimsContributor> contributors) {
        this.encoder = encoder;
        this.applicationKeys = applicationKeys;
        this.contributors = List.copyOf(contributors);
    }

    /** The signed token that {@code facts} lead to. */
    public Jwt mint(TokenFacts facts) {
        JwsHeader.Builder header = JwsHeader.with(SignatureAlgorithm.RS256);
        header(facts, header);
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .claims(all -> {
                    all.putAll(claims(facts));
                    all.computeIfPresent(JwtClaimNames.ISS, (name, issuer) -> issuers.get((String) issuer));
                })
                .build();
        return encoder.encode(JwtEncoderParameters.from(header.build(), claims));
    }

    private static Object parsed(String issuer) {
        URL url = ClaimConversionService.getSharedInstance().convert(issuer, URL.class);
        return url == null ? issuer : url;
    }

    private Map<String, Object> claims(TokenFacts facts) {
        Claims claims = new Claims();
        contributors.forEach(contributor -> contributor.contribute(facts, claims));
        return claims.asMap();
    }

    /**
     * The type is JWT: validators refuse the library's at+jwt; v1.0 tokens name the key twice. An app with a key of its own has
     * the tokens for it signed with that.
     */
    private void header(TokenFacts facts, JwsHeader.Builder header) {
        header.type("JWT");
        if (facts.context().audience().customSigningKey()) {
            header.keyId(applicationKeys
                    .of(facts.tenant(), facts.audience().appId())
                    .current()
                    .keyId());
        }
        if (facts.isV1()) {
            // Asks for the member; the encoder fills in the thumbprint of the key that signs.
            header.x509SHA1Thumbprint("kid");
        }
    }
}
