package dev.pretenant.gallery.apis;

import java.util.Optional;

/** What opens an operation: a scope for a person's app, and perhaps a role for an app by itself. */
record Permission(String scope, Optional<String> role) {

    static Permission of(String scope) {
        return new Permission(scope, Optional.empty());
    }

    static Permission of(String scope, String role) {
        return new Permission(scope, Optional.of(role));
    }
}
