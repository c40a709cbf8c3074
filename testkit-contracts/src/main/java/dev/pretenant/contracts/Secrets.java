package dev.pretenant.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What must not be where others can read it. */
final class Secrets {

    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]*");

    private Secrets() {}

    /** Whether a value is, or holds, a signed token. */
    static boolean isToken(String value) {
        return TOKEN.matcher(value).find();
    }

    /** What a text gives away, in words. */
    static List<String> in(String text, ClientProfile profile) {
        List<String> found = new ArrayList<>();
        if (isToken(text)) {
            found.add("a token");
        }
        if (text.contains(PlatformSide.REFRESH_TOKEN)) {
            found.add("a refresh token");
        }
        profile.secret().filter(text::contains).ifPresent(secret -> found.add("the client's secret"));
        return found;
    }
}
