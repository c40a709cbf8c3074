package dev.pretenant.protocol.issued;

import java.util.Collection;
import java.util.List;

/**
 * Lists in one column, separated by blanks: neither authentication methods nor scopes contain any (RFC 8176, RFC 6749 section
 * 3.3).
 */
final class Words {

    private Words() {}

    static String text(Collection<String> words) {
        return String.join(" ", words);
    }

    static List<String> of(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
