package dev.pretenant.control.recording;

import dev.pretenant.core.errors.Correlation;
import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.ErrorEntry;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.journal.Exchange;
import dev.pretenant.core.journal.ExchangeNotes;
import dev.pretenant.core.journal.Flows;
import dev.pretenant.core.journal.Flows.Origin;
import dev.pretenant.core.journal.Journal;
import dev.pretenant.core.journal.MetFault;
import dev.pretenant.core.journal.Redaction;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.tenant.authority.RequestFacts;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.User;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Enters every exchange in the journal before its answer leaves, and links it into its flow. What the emulator serves in its
 * own name, such as the control API, is not entered.
 */
public final class JournalFilter extends HttpFilter {

    private static final int LONGEST = 1_000;

    private static final String USER_CODE = "otc";

    /** The parameters whose value an earlier answer contained; the last names a page of a sign-in under way. */
    private static final List<String> CONTINUING =
            List.of("code", "refresh_token", "device_code", "assertion", USER_CODE, "ctx");

    private static final Pattern PAGE = Pattern.compile("[?&]ctx=([^&#]+)");

    private final Journal journal;
    private final Flows flows;
    private final Directory directory;
    private final EmulatorClock clock;
    private final Redaction redaction;

    public JournalFilter(Journal journal, Flows flows, Directory directory, EmulatorClock clock, Redaction redaction) {
        this.journal = journal;
        this.flows = flows;
        this.directory = directory;
        this.clock = clock;
        this.redaction = redaction;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<RequestFacts> facts = RequestFacts.of(request, directory);
        if (facts.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Recording recording = new Recording(request, response, facts.get());
        try {
            chain.doFilter(request, new AnswerWatch(response, recording::enter));
        } finally {
            recording.enter();
            ExchangeNotes.close();
        }
    }

    /** One exchange on its way into the journal. */
    private final class Recording {

        private final long start = System.nanoTime();
        private final ExchangeNotes notes = ExchangeNotes.open();
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final RequestFacts facts;
        private boolean entered;

        Recording(HttpServletRequest request, HttpServletResponse response, RequestFacts facts) {
            this.request = request;
            this.response = response;
            this.facts = facts;
        }

        void enter() {
            if (!entered) {
                entered = true;
                journal.add(exchange());
            }
        }

        private Exchange exchange() {
            Correlation ids = Correlation.of(request);
            String location = response.getHeader(HttpHeaders.LOCATION);
            Origin origin = origin(ids);
            flows.remember(origin, sentCorrelation(ids), issued(location));
            Transcript said = Transcript.of(request, redaction);
            TenantId tenant = origin.tenant();
            return new Exchange(
                    ids.traceId(),
                    ids.correlationId(),
                    origin.flow(),
                    (tenant == null ? clock : clock.of(tenant)).instant(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                    tenant,
                    facts.endpoint(),
                    request.getMethod(),
                    cut(request.getRequestURI()),
                    said.query(),
                    said.form(),
                    said.headers(),
                    origin.client(),
                    origin.user(),
                    facts.grant().orElse(null),
                    outcome(location),
                    MetFault.of(request).orElse(null));
        }

        /** What this exchange is about: what its request says, and what it leaves unsaid as in the answer that it goes on with. */
        private Origin origin(Correlation ids) {
            Optional<Origin> before = flows.ofValues(continued());
            return new Origin(
                    before.map(Origin::flow)
                            .or(() -> sentCorrelation(ids).flatMap(flows::ofCorrelation))
                            .orElse(ids.traceId()),
                    facts.tenant().or(() -> before.map(Origin::tenant)).orElse(null),
                    facts.client()
                            .or(() -> before.map(Origin::client))
                            .map(Recording::cut)
                            .orElse(null),
                    person().or(() -> before.map(Origin::user))
                            .or(() -> facts.user().map(Recording::cut))
                            .orElse(null));
        }

        /** An id that was made here comes only once. */
        private Optional<UUID> sentCorrelation(Correlation ids) {
            return ids.sent() ? Optional.of(ids.correlationId()) : Optional.empty();
        }

        private List<String> continued() {
            List<String> values = new ArrayList<>(1);
            for (String name : CONTINUING) {
                String value = request.getParameter(name);
                if (value != null) {
                    values.add(name.equals(USER_CODE) ? asIssued(value) : value);
                }
            }
            return values;
        }

        /** People type it in any case, with blanks and hyphens. */
        private static String asIssued(String userCode) {
            return userCode.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        }

        private Optional<String> person() {
            return notes.person()
                    .flatMap(account -> directory.user(account.home(), account.object()))
                    .map(User::userPrincipalName);
        }

        private List<String> issued(@Nullable String location) {
            Matcher page = location == null ? null : PAGE.matcher(location);
            if (page == null || !page.find()) {
                return notes.issued();
            }
            List<String> issued = new ArrayList<>(notes.issued());
            issued.add(page.group(1));
            return issued;
        }

        private Exchange.Outcome outcome(@Nullable String location) {
            Optional<ErrorEntry> refusal = EntraError.outcomeOf(request);
            return new Exchange.Outcome(
                    response.getStatus(),
                    refusal.map(ErrorEntry::oauthCode).orElse(null),
                    refusal.map(ErrorEntry::number).orElse(null),
                    refusal.map(ErrorEntry::suberror).orElse(null),
                    location == null ? null : cut(redaction.address(location)));
        }

        private static String cut(String text) {
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        }
    }
}
