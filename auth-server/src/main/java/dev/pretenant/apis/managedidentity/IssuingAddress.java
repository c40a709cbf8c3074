package dev.pretenant.apis.managedidentity;

import dev.pretenant.core.errors.Surroundings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address with which the issuer of a workload's token begins. Azure's hosts answer workloads over plain HTTP, and what the
 * token names is the authority all the same: here that is HTTPS at the name that was called. Where something forwards from
 * another port it alone knows its address for HTTPS, and the one that was called stays.
 */
public final class IssuingAddress {

    private static final Pattern PLAIN = Pattern.compile("http://(.+?)(?::([0-9]+))?");

    private final Surroundings surroundings;
    private final IntSupplier plainPort;
    private final IntSupplier httpsPort;

    public IssuingAddress(Surroundings surroundings, IntSupplier plainPort, IntSupplier httpsPort) {
        this.surroundings = surroundings;
        this.plainPort = plainPort;
        this.httpsPort = httpsPort;
    }

    /** The address for a workload that has sent {@code request}. */
    String of(HttpServletRequest request) {
        String called = surroundings.base(request).orElse("");
        Matcher plain = PLAIN.matcher(called);
        if (!plain.matches() || port(plain.group(2)) != plainPort.getAsInt()) {
            return called;
        }
        int port = httpsPort.getAsInt();
        return "https://" + plain.group(1) + (port == 443 ? "" : ":" + port);
    }

    private static int port(@Nullable String text) {
        return text == null ? 80 : Integer.parseInt(text);
    }
}
