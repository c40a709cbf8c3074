package dev.pretenant.tenant.directory;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Set;

/**
 * The claims of a JWT that no policy may set.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-claims-customization">Claims customization,
 *     JWT restricted claim set</a>
 */
final class RestrictedClaims {

    private static final Set<String> NAMES = DataTable.shipped("restricted-claims.tsv").stream()
            .map(columns -> columns.get(0))
            .collect(toUnmodifiableSet());

    private RestrictedClaims() {}

    static boolean contain(String claim) {
        return NAMES.contains(claim) || claim.startsWith("xms_") || claim.startsWith("extn.");
    }
}
