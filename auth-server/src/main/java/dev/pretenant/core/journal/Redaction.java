package dev.pretenant.core.journal;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.ConcurrentLruCache;

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

    /** Without underscores and hyphens, and in lower case: a name that is misspelt like {@code clientSecret} has a secret too. */
    private static final Set<String> SECRET_PARAMETERS = Set.of(
            "accesstoken",
            "actortoken",
            "assertion",
            "clientassertion",
            "clientsecret",
            "code",
            "codeverifier",
            "confirmnewpassword",
            "currentpassword",
            "devicecode",
            "idtoken",
            "idtokenhint",
            "newpassword",
            "otc",
            "passwd",
            "password",
            "refreshtoken",
            "secret",
            "subjecttoken",
            "token",
            "usercode");

    private static final Set<String> CREDENTIAL_HEADERS = Set.of("authorization", "proxy-authorization");
    private static final Set<String> SECRET_HEADERS = Set.of("x-identity-header");

    /** Also those of other services, which a client sends here by mistake: {@code X-Api-Key}, {@code X-Auth-Token}... */
    private static final Pattern SECRET_HEADER =
            Pattern.compile("key|token|secret|auth(?!or(?!iz))|cookie|passw|credential|signature|session|jwt");

    private static final Set<String> ADDRESS_HEADERS = Set.of("referer");

    /** Whatever else stands before an equals sign is no name but what somebody sent as a form that is none, such as JSON. */
    private static final Pattern NAME = Pattern.compile("[\\w.$:\\[\\]-]{1,64}");

    private static final int LONGEST_NAME = 64;

    /** What requests have once is what they all have. Longer names are none. */
    private static final ConcurrentLruCache<String, Kind> KINDS = new ConcurrentLruCache<>(200, Kind::read);

    /** A parameter in the query or the fragment of an address. */
    private static final Pattern PARAMETER = Pattern.compile("([?#&])([^=&#]+)=([^&#]*)");

    abstract String shown(String secret);

    /** {@code name} of a parameter or header as it may be shown. */
    public String name(String name) {
        return Kind.of(name).plain() ? name : shown(name);
    }

    /** {@code value} as the parameter {@code name} may be shown. */
    public String parameter(String name, String value) {
        return Kind.of(name).secretParameter() ? shown(value) : value;
    }

    /** {@code value} as the header {@code name}, in lower case, may be shown: of credentials the scheme stays. */
    public String header(String name, String value) {
        if (CREDENTIAL_HEADERS.contains(name)) {
            int space = value.indexOf(' ');
            return space < 0 ? shown(value) : value.substring(0, space + 1) + shown(value.substring(space + 1));
        }
        if (Kind.of(name).secretHeader()) {
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

    /** What a name says about the values that bear it. */
    private record Kind(boolean plain, boolean secretParameter, boolean secretHeader) {

        static Kind of(String name) {
            return name.length() > LONGEST_NAME ? read(name) : KINDS.get(name);
        }

        private static Kind read(String name) {
            return new Kind(
                    NAME.matcher(name).matches(),
                    SECRET_PARAMETERS.contains(
                            name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT)),
                    SECRET_HEADERS.contains(name) || SECRET_HEADER.matcher(name).find());
        }
    }
}
