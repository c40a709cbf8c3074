package dev.pretenant.apis.managedidentity;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * What the platform puts into a site's environment as {@code IDENTITY_HEADER} or {@code MSI_SECRET}, so that nothing from
 * outside the site gets tokens. Public here, as every secret of an emulator.
 */
record SiteSecret(String value) {

    /** Whether {@code request} brings it in {@code header}. */
    boolean isShownIn(HttpServletRequest request, String header) {
        String shown = Optional.ofNullable(request.getHeader(header)).orElse("");
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }
}
