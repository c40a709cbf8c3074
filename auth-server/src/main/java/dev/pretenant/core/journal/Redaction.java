package dev.pretenant.core.journal;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a secret the journal shows. Secret is whatever would let its reader in: passwords, secrets and assertions,
 * codes and tokens; in parameters, in headers and in addresses.
 */
public enum Redaction {
    /** The start of its hash, so that two that are equal look so. */
    HASHED {
        @Override
        String shown(String secret) {
            return "redacted:" + SecretHash.startOf(secret);
        }
    },
    /** All of it. */
    NONE {
        @Override
        String shown(String secret) {
            return secret;
        }
    };

    private static final Set<String> SECRET_PARAMETERS = Set.of(
            "access_token",
            "assertion",
            "client_assertion",
            "client_secret",
            "code",
            "code_verifier",
            "confirmnewpassword",
            "currentpassword",
            "device_code",
            "id_token",
            "id_token_hint",
            "newpassword",
            "otc",
            "passwd",
            "password",
            "refresh_token",
            "user_code");
    private static final Set<String> CREDENTIAL_HEADERS = Set.of("authorization", "proxy-authorization");
    private static final Set<String> SECRET_HEADERS = Set.of("cookie", "secret", "x-identity-header");
    private static final Set<String> ADDRESS_HEADERS = Set.of("referer");

    /** A parameter in the query or the fragment of an address. */
    private static final Pattern PARAMETER = Pattern.compile("([?#&])([^=&#]+)=([^&#]*)");

    abstract String shown(String secret);

    /** {@code value} as the parameter {@code name} may be shown. */
    public String parameter(String name, String value) {
        return SECRET_PARAMETERS.contains(name.toLowerCase(Locale.ROOT)) ? shown(value) : value;
    }

    /** {@code value} as the header {@code name}, in lower case, may be shown: of credentials the scheme stays. */
    public String header(String name, String value) {
        if (CREDENTIAL_HEADERS.contains(name)) {
            int space = value.indexOf(' ');
            return space < 0 ? shown(value) : value.substring(0, space + 1) + shown(value.substring(space + 1));
        }
        if (SECRET_HEADERS.contains(name)) {
            return shown(value);
        }
        return ADDRESS_HEADERS.contains(name) ? address(value) : value;
    }

    /** {@code address} as it may be shown. */
    public String address(String address) {
        Matcher parameters = PARAMETER.matcher(address);
        return parameters.replaceAll(found -> Matcher.quoteReplacement(
                found.group(1) + found.group(2) + "=" + parameter(found.group(2), found.group(3))));
    }
}
