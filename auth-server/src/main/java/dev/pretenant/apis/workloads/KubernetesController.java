package dev.pretenant.apis.workloads;

import dev.pretenant.core.errors.Surroundings;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.tenant.keys.WorkloadIssuer;
import dev.pretenant.tenant.keys.WorkloadIssuers;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The part of a Kubernetes cluster that issues the tokens of service accounts, which the cluster projects into the files of
 * its pods. Every namespace and service account exists.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/">TokenRequest
 *     of Kubernetes</a>
 */
@RestController
@RequestMapping(KubernetesController.HOME)
class KubernetesController {

    static final String HOME = "/workloads/kubernetes";

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    private final WorkloadIssuer issuer;
    private final RequestToken requestToken;
    private final EmulatorClock clock;
    private final Surroundings surroundings;

    KubernetesController(
            WorkloadIssuers issuers, RequestToken requestToken, EmulatorClock clock, Surroundings surroundings) {
        this.issuer = issuers.kubernetes();
        this.requestToken = requestToken;
        this.clock = clock;
        this.surroundings = surroundings;
    }

    @PostMapping(
            path = "/api/v1/namespaces/{namespace}/serviceaccounts/{account}/token",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> token(
            @PathVariable String namespace,
            @PathVariable String account,
            @RequestBody TokenRequest wishes,
            HttpServletRequest request) {
        if (!requestToken.isShownIn(request)) {
            return failure(HttpStatus.UNAUTHORIZED, "Unauthorized", "Unauthorized");
        }
        if (!NAMESPACE.matcher(namespace).matches() || !ACCOUNT.matcher(account).matches()) {
            return failure(HttpStatus.NOT_FOUND, "NotFound", "serviceaccounts \"" + account + "\" not found");
        }
        if (!wishes.hasSoundLifetime()) {
            return invalid("spec.expirationSeconds: Invalid value: may not specify a duration less than 10 minutes");
        }
        if (!wishes.hasSoundAudiences()) {
            return invalid("spec.audiences: Invalid value");
        }
        return ResponseEntity.status(HttpStatus.CREATED).body(issued(namespace, account, wishes));
    }

    private Map<String, Object> issued(String namespace, String account, TokenRequest wishes) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plusSeconds(wishes.seconds());
        List<String> audiences = wishes.audiencesOr(issuer.issuer());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", audiences);
        claims.put("exp", end.getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("iss", issuer.issuer());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put(
                "kubernetes.io",
                Map.of(
                        "namespace",
                        namespace,
                        "serviceaccount",
                        Map.of("name", account, "uid", uid(namespace, account))));
        claims.put("nbf", now.getEpochSecond());
        claims.put("sub", "system:serviceaccount:" + namespace + ":" + account);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("kind", "TokenRequest");
        answer.put("apiVersion", "authentication.k8s.io/v1");
        answer.put("metadata", Map.of("name", account, "namespace", namespace));
        answer.put("spec", Map.of("audiences", audiences, "expirationSeconds", wishes.seconds()));
        answer.put("status", Map.of("token", issuer.sign(Map.of(), claims), "expirationTimestamp", end.toString()));
        return answer;
    }

    /** The same for the same account, on every machine. */
    private static String uid(String namespace, String account) {
        return UUID.nameUUIDFromBytes((namespace + "/" + account).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static ResponseEntity<Map<String, Object>> invalid(String message) {
        return failure(HttpStatus.UNPROCESSABLE_CONTENT, "Invalid", message);
    }

    private static ResponseEntity<Map<String, Object>> failure(HttpStatus status, String reason, String message) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", "Status");
        members.put("apiVersion", "v1");
        members.put("status", "Failure");
        members.put("message", message);
        members.put("reason", reason);
        members.put("code", status.value());
        return ResponseEntity.status(status).body(members);
    }

    @GetMapping("/.well-known/openid-configuration")
    Map<String, Object> configuration(HttpServletRequest request) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("issuer", issuer.issuer());
        members.put("jwks_uri", surroundings.base(request).orElse("") + HOME + "/openid/v1/jwks");
        members.put("response_types_supported", List.of("id_token"));
        members.put("subject_types_supported", List.of("public"));
        members.put("id_token_signing_alg_values_supported", List.of("RS256"));
        return members;
    }

    @GetMapping(path = "/openid/v1/jwks", produces = MediaType.APPLICATION_JSON_VALUE)
    String keys() {
        return issuer.publicKeys();
    }
}
