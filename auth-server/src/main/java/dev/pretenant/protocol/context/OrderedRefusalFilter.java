package dev.pretenant.protocol.context;

import dev.pretenant.core.errors.EntraException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Refuses a request that is to be refused whatever it asks for, see {@link Disturbance}, as its chain refuses others. */
public final class OrderedRefusalFilter extends HttpFilter {

    private final AuthenticationEntryPoint refusals;

    public OrderedRefusalFilter(AuthenticationEntryPoint refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<EntraException> refusal = Disturbance.current().refusal();
        if (refusal.isPresent()) {
            refusals.commence(request, response, refusal.get());
            return;
        }
        chain.doFilter(request, response);
    }
}
