package dev.pretenant.emulator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token and what is in it.
 *
 * @param token as it goes over the wire
 */
public record ForgedToken(String token, Map<String, Object> header, Map<String, Object> claims) {

    public ForgedToken {
        header = Collections.unmodifiableMap(new LinkedHashMap<>(header));
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }
}
