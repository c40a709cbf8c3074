package dev.pretenant.tenant.directory;

import java.util.List;
import java.util.Optional;

/**
 * What an application states about the claims of its tokens.
 *
 * @param optional the manifest's {@code optionalClaims}
 * @param acceptMapped {@code acceptMappedClaims}: whether claims may be mapped by policy though the tokens are signed with
 *     the key of all (else 50146)
 * @param extensions directory extensions that it has registered
 */
public record ClaimsSettings(OptionalClaims optional, boolean acceptMapped, List<ExtensionProperty> extensions) {

    /** Nothing stated. */
    public static final ClaimsSettings NONE = new ClaimsSettings(OptionalClaims.NONE, false, List.of());

    public ClaimsSettings {
        extensions = List.copyOf(extensions);
    }

    /** The extension whose name, without prefix, is {@code name}. */
    Optional<ExtensionProperty> extension(String name) {
        return extensions.stream()
                .filter(extension -> extension.name().equals(name))
                .findFirst();
    }
}
