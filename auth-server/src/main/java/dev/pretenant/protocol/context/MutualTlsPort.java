package dev.pretenant.protocol.context;

import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The port on which clients are asked for a certificate, as far as there is one.
 *
 * @param own its number
 * @param main the HTTPS port for everything else
 */
public record MutualTlsPort(Supplier<OptionalInt> own, IntSupplier main) {

    private static final int DEFAULT = 443;

    public OptionalInt number() {
        return own.get();
    }

    /** Whether {@code request} came in on it. */
    public boolean received(HttpServletRequest request) {
        OptionalInt port = own.get();
        return port.isPresent() && port.getAsInt() == request.getLocalPort();
    }

    /** {@code base} with the main port in place of this one: tokens name one issuer, wherever they were asked for. */
    public String issuingBase(String base) {
        String end = ":" + own.get().orElse(-1);
        if (!base.endsWith(end)) {
            return base;
        }
        String port = main.getAsInt() == DEFAULT ? "" : ":" + main.getAsInt();
        return base.substring(0, base.length() - end.length()) + port;
    }
}
