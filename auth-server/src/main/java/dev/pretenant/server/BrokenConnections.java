package dev.pretenant.server;

import dev.pretenant.control.faults.ConnectionEnd;
import dev.pretenant.server.tls.ResettingHttp11Protocol;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Ends connections in the middle of an answer, or before it, where a fault has ordered so. Stands outside of the valve that
 * reports errors, which would take an answer that is not there for one.
 */
final class BrokenConnections extends ValveBase {

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        Optional<ConnectionEnd> ordered = ConnectionEnd.orderedFor(request);
        if (ordered.isEmpty()) {
            return;
        }
        if (ordered.get() == ConnectionEnd.RESET) {
            ResettingHttp11Protocol.reset(request);
        }
        response.setSuspended(true);
        response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
    }
}
