package dev.pretenant.testkit;

import dev.pretenant.emulator.Sandbox;
import dev.pretenant.emulator.Sandbox.SandboxTenant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An application that a test's tenant shall hold: an API, a client, or both. */
public final class GivenApp extends Given<GivenApp> {

    private static final String REDIRECTS = "redirectUris";

    GivenApp(Wishes wishes) {
        super(wishes);
    }

    /** Its App ID URIs, such as {@code api://orders}. */
    public GivenApp identifiedBy(String... uris) {
        return with(wishes().withEach("identifierUris", List.of(uris)));
    }

    /** Which tokens it takes, as an API: 2, or 1 as on the platform where nothing is said. */
    public GivenApp takingTokensOfVersion(int version) {
        return with("requestedAccessTokenVersion", version);
    }

    /** Scopes that it exposes, to which whoever signs in may consent. */
    public GivenApp exposing(String... scopes) {
        return with(wishes().withEach(
                        "scopes",
                        Arrays.stream(scopes)
                                .map(scope -> Map.of("value", scope))
                                .toList()));
    }

    /** App roles that it defines, for users and applications. */
    public GivenApp defining(String... roles) {
        return with(wishes().withEach(
                        "appRoles",
                        Arrays.stream(roles)
                                .map(role ->
                                        Map.of("value", role, "allowedMemberTypes", List.of("User", "Application")))
                                .toList()));
    }

    /** A secret by which it proves itself. */
    public GivenApp withSecret(String secret) {
        return with(wishes().withEach("secrets", List.of(Map.of("value", secret))));
    }

    /** Redirect URIs of one platform: {@code web}, {@code spa} or {@code publicClient}. */
    public GivenApp redirectingTo(String platform, String... uris) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (wishes().properties().get(REDIRECTS) instanceof Map<?, ?> former) {
            former.forEach((key, known) -> all.put(String.valueOf(key), known));
        }
        all.put(platform, List.of(uris));
        return with(REDIRECTS, all);
    }

    /** May use these scopes of {@code api} for everybody: an administrator has consented. */
    public GivenApp consentedTo(String api, String... scopes) {
        return consented("client", Map.of("resource", api, "user", "all", "scopes", List.of(scopes)));
    }

    @Override
    GivenApp with(Wishes others) {
        return new GivenApp(others);
    }

    @Override
    boolean isIn(Sandbox sandbox, SandboxTenant tenant) {
        return sandbox.apps().stream()
                .anyMatch(app ->
                        app.name().equals(wishes().name()) && app.tenant().equals(tenant.id()));
    }

    @Override
    String list() {
        return "apps";
    }
}
