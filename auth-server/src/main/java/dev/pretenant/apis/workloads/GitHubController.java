package dev.pretenant.apis.workloads;

import dev.pretenant.core.errors.Surroundings;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.tenant.keys.WorkloadIssuer;
import dev.pretenant.tenant.keys.WorkloadIssuers;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The token service of GitHub Actions: a job asks at {@code ACTIONS_ID_TOKEN_REQUEST_URL} with {@code
 * ACTIONS_ID_TOKEN_REQUEST_TOKEN}, and gets a token for the audience that it names.
 *
 * @see <a href="https://docs.github.com/actions/reference/security/oidc">OpenID Connect reference of GitHub Actions</a>
 */
@RestController
@RequestMapping(GitHubController.HOME)
class GitHubController {

    static final String HOME = "/workloads/github";

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int LONGEST_AUDIENCE = 600;

    private final WorkloadIssuer issuer;
    private final RequestToken requestToken;
    private final EmulatorClock clock;
    private final Surroundings surroundings;

    GitHubController(
            WorkloadIssuers issuers, RequestToken requestToken, EmulatorClock clock, Surroundings surroundings) {
        this.issuer = issuers.gitHub();
        this.requestToken = requestToken;
        this.clock = clock;
        this.surroundings = surroundings;
    }

    @GetMapping("/token")
    ResponseEntity<Map<String, String>> token(HttpServletRequest request) {
        if (!requestToken.isShownIn(request)) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).body(Map.of("message", "Unauthorized"));
        }
        Optional<RunnerJob> job = RunnerJob.of(request);
        String audience = Optional.ofNullable(request.getParameter("audience")).orElse("");
        if (job.isEmpty() || audience.length() > LONGEST_AUDIENCE) {
            return ResponseEntity.badRequest()
                    .body(Map.of("message", "The address must name a repository (owner/name) and a ref (refs/...)"));
        }
        return ResponseEntity.ok(Map.of("value", issuer.sign(Map.of("typ", "JWT"), claims(job.get(), audience))));
    }

    private Map<String, Object> claims(RunnerJob job, String audience) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.putAll(job.claims());
        claims.put("aud", audience.isEmpty() ? "https://github.com/" + job.owner() : audience);
        claims.put("iss", issuer.issuer());
        claims.put("nbf", now.minus(LIFETIME).getEpochSecond());
        claims.put("exp", now.plus(LIFETIME).getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        return claims;
    }

    @GetMapping("/.well-known/openid-configuration")
    Map<String, Object> configuration(HttpServletRequest request) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("issuer", issuer.issuer());
        members.put("jwks_uri", surroundings.base(request).orElse("") + HOME + "/.well-known/jwks");
        members.put("subject_types_supported", List.of("public", "pairwise"));
        members.put("response_types_supported", List.of("id_token"));
        members.put("id_token_signing_alg_values_supported", List.of("RS256"));
        members.put("scopes_supported", List.of("openid"));
        return members;
    }

    @GetMapping(path = "/.well-known/jwks", produces = MediaType.APPLICATION_JSON_VALUE)
    String keys() {
        return issuer.publicKeys();
    }
}
