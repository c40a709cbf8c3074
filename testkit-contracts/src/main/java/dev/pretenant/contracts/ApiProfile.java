package dev.pretenant.contracts;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** All that a contract is told of the API and of those who call it; what each means is said in {@link ResourceServerContract.Builder}. */
record ApiProfile(
        URI address,
        Optional<SSLContext> tls,
        String audience,
        TokenVersion version,
        Home home,
        Stranger stranger,
        Tenancy tenancy,
        Clients clients,
        Endpoint reads,
        Optional<Endpoint> writes,
        Optional<StepUp> stepUp,
        Duration keysCachedFor,
        Optional<Consumer<Duration>> clock) {

    enum Tenancy {
        ONE,
        ANY
    }

    /** Where the right tokens come from. */
    record Home(String tenant, String user, Optional<String> guest) {}

    /** A tenant other than that. */
    record Stranger(String tenant, String user) {}

    /** Who sends the tokens: an app for a person, an app by itself, and one that the API does not serve. */
    record Clients(String client, String daemon, Optional<String> unserved) {}

    /** An operation that asks for an authentication context. */
    record StepUp(Endpoint endpoint, String context) {}

    /** The words by which the tables say for which APIs a case is. */
    Set<String> features() {
        Set<String> features = new HashSet<>(
                Set.of(version == TokenVersion.V1 ? "v1" : "v2", tenancy == Tenancy.ONE ? "one-tenant" : "any-tenant"));
        features.add(reads.scope().isPresent() ? "scope" : "no-scope");
        reads.role().ifPresent(role -> features.add("role"));
        home.guest().ifPresent(guest -> features.add("guest"));
        clients.unserved().ifPresent(client -> features.add("clients"));
        if (audience.contains(":")) {
            features.add("app-id-uri");
        }
        writes.ifPresent(second -> {
            features.add("writes");
            second.scope().ifPresent(scope -> features.add("write-scope"));
            features.add(second.role().isPresent() ? "write-role" : "no-write-role");
            addIfDifferent(features, "scopes-differ", Endpoint::scope);
            addIfDifferent(features, "roles-differ", Endpoint::role);
        });
        return Set.copyOf(features);
    }

    private void addIfDifferent(Set<String> features, String feature, Function<Endpoint, Optional<String>> permission) {
        if (!writes.map(permission).equals(Optional.of(permission.apply(reads)))) {
            features.add(feature);
        }
    }

    /** The endpoint that a table names. */
    Endpoint endpoint(String name) {
        return name.equals("writes") ? writes.orElseThrow() : reads;
    }

    /** A scope of the API that does not open the first endpoint. */
    String otherScope() {
        return writes.flatMap(Endpoint::scope)
                .filter(scope -> !reads.scope().equals(Optional.of(scope)))
                .orElse("Some.Other.Scope");
    }
}
