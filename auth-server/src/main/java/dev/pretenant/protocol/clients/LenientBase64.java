package dev.pretenant.protocol.clients;

import java.util.Base64;
import java.util.Optional;

/** Base64 as client libraries write it in assertions: of either alphabet, padded or not, broken into lines or not. */
final class LenientBase64 {

    private LenientBase64() {}

    static Optional<byte[]> decode(String text) {
        String urlSafe = text.replaceAll("[\\s=]", "").replace('+', '-').replace('/', '_');
        try {
            return Optional.of(Base64.getUrlDecoder().decode(urlSafe));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
