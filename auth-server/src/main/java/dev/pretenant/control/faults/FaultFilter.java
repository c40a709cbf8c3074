package dev.pretenant.control.faults;

import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.journal.MetFault;
import dev.pretenant.protocol.issued.IssuedTokens;
import dev.pretenant.tenant.authority.RequestFacts;
import dev.pretenant.tenant.directory.Directory;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Lets requests meet the faults that are planned for them. What the emulator serves in its own name meets none, and neither
 * does the question of a browser whether a page may send a request.
 *
 * <p>Runs behind the filter that has read the parameters, and before all that judges a request.
 */
public final class FaultFilter extends HttpFilter {

    private final PlannedFaults planned;
    private final Directory directory;
    private final IssuedTokens issuedTokens;
    private final FaultScene.Tools tools;

    public FaultFilter(
            PlannedFaults planned,
            Directory directory,
            IssuedTokens issuedTokens,
            ErrorWords words,
            EntraErrorWriter errors,
            Pauses pauses) {
        this.planned = planned;
        this.directory = directory;
        this.issuedTokens = issuedTokens;
        this.tools = new FaultScene.Tools(words::of, errors, pauses);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (planned.isEmpty() || "OPTIONS".equals(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        Optional<RequestFacts> facts = RequestFacts.of(request, directory);
        Optional<PlannedFaults.Due> due =
                facts.flatMap(known -> planned.due(known, new RequestedUser(request, known, issuedTokens)));
        if (due.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Fault fault = due.get().fault();
        if (!(fault instanceof Fault.Pass)) {
            // What a plan lets through owes its answer to nobody's plan, a refusal least of all.
            MetFault.note(request, due.get().plan());
        }
        fault.strike(new FaultScene(request, response, chain, facts.orElseThrow(), tools));
    }
}
