package dev.pretenant.tenant.keys;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The issuers of workload tokens that this server plays. Whoever trusts one by its name gets its keys from here, never from
 * the network.
 *
 * @param gitHub the one that runners of GitHub Actions ask
 * @param kubernetes the one of a cluster's service accounts
 */
public record WorkloadIssuers(WorkloadIssuer gitHub, WorkloadIssuer kubernetes) {

    /** The one whose tokens have this {@code iss}. */
    public Optional<WorkloadIssuer> of(String issuer) {
        return Stream.of(gitHub, kubernetes)
                .filter(own -> own.issuer().equals(issuer))
                .findFirst();
    }
}
