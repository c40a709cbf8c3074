package dev.pretenant.apis.workloads;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/**
 * What a workload shows as bearer token when it asks for its identity token, so that no web page can ask in its place. Public
 * here, as every secret of an emulator.
 */
record RequestToken(String value) {

    /** Whether {@code request} shows it. */
    boolean isShownIn(HttpServletRequest request) {
        String shown = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(header -> header.substring(7))
                .orElse("");
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }
}
