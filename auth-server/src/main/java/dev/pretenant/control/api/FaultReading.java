package dev.pretenant.control.api;

import dev.pretenant.control.faults.Fault;
import dev.pretenant.control.faults.FaultPlan;
import dev.pretenant.control.faults.FaultPlan.Afterwards;
import dev.pretenant.control.faults.FaultScope;
import dev.pretenant.core.errors.ErrorExplanation;
import dev.pretenant.core.errors.ErrorReference;
import dev.pretenant.core.journal.Endpoint;
import dev.pretenant.tenant.authority.TenantRef;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads fault plans from their JSON; what is wrong with one is said by the name of the member. */
final class FaultReading {

    static final Set<String> MEMBERS =
            Set.of("tenant", "client", "user", "grant", "endpoint", "skip", "times", "sequence", "fault");

    private static final int MOST_REQUESTS = 1_000_000;
    private static final int LONGEST_BODY = 50_000;
    private static final int MOST_BYTES = 10_000_000;
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final String PASS = "pass";
    private static final String ALWAYS = "always";
    private static final Map<String, Endpoint> ENDPOINTS = Arrays.stream(Endpoint.values())
            .collect(Collectors.toMap(Endpoint::text, Function.identity(), (one, same) -> one, TreeMap::new));

    /** The platform's number for each status that stands for a service in trouble. */
    private static final Map<Integer, Integer> FAILURES =
            new TreeMap<>(Map.of(429, 90055, 500, 50000, 503, 90033, 504, 90012));

    private final Directory directory;
    private final TenantNames tenants;
    private final AppNames apps;
    private final UserNames users;
    private final ErrorReference reference;
    private final Map<String, Kind> kinds = Map.ofEntries(
            Map.entry("error", new Kind(Set.of("suberror", "claims"), this::platformError)),
            Map.entry("status", new Kind(Set.of("retryAfter"), this::serviceFailure)),
            Map.entry("delay", new Kind(Set.of(), this::delay)),
            Map.entry("slowBody", new Kind(Set.of(), FaultReading::slowBody)),
            Map.entry("truncatedAt", new Kind(Set.of(), FaultReading::truncatedBody)),
            Map.entry("body", new Kind(Set.of("contentType", "status"), FaultReading::foreignBody)),
            Map.entry("connectionReset", Kind.of("connectionReset", new Fault.ConnectionReset())),
            Map.entry("staleKeys", Kind.of("staleKeys", new Fault.StaleKeys())),
            Map.entry("discoveryOf", new Kind(Set.of(), this::discoveryOf)),
            Map.entry("consentRevoked", Kind.of("consentRevoked", new Fault.ConsentRevoked())),
            Map.entry("refreshTokenDead", Kind.of("refreshTokenDead", new Fault.RefreshTokenDead())),
            Map.entry("clockSkew", new Kind(Set.of(), FaultReading::clockSkew)));

    FaultReading(Directory directory, AppNames apps, ErrorReference reference) {
        this.directory = directory;
        this.tenants = new TenantNames(directory);
        this.apps = apps;
        this.users = new UserNames(directory);
        this.reference = reference;
    }

    FaultPlan plan(Map<String, Object> members) {
        JsonMembers wish = JsonMembers.of(members, MEMBERS);
        boolean always = wish.isText("times", ALWAYS);
        Optional<TenantRef> place = wish.text("tenant").map(this::place);
        Optional<Tenant> tenant = place.flatMap(TenantRef::id).flatMap(directory::tenant);
        Optional<AppRegistration> client = wish.text("client").map(name -> apps.required(name, tenant));
        Optional<User> user = wish.text("user").map(name -> users.required(name, tenant));
        return new FaultPlan(
                tenant.map(Tenant::id)
                        .or(() -> client.map(AppRegistration::homeTenant))
                        .or(() -> user.map(User::tenant)),
                new FaultScope(
                        place,
                        client.map(AppRegistration::appId),
                        user,
                        wish.text("grant"),
                        wish.choice("endpoint", ENDPOINTS)),
                wish.integer("skip", 0, MOST_REQUESTS).orElse(0),
                sequence(wish, always),
                always ? Afterwards.AGAIN : Afterwards.NOTHING,
                members);
    }

    private TenantRef place(String name) {
        TenantRef common = new TenantRef.Common();
        return name.equals(common.segment())
                ? common
                : new TenantRef.Named(tenants.required(name).id());
    }

    private List<Fault> sequence(JsonMembers wish, boolean always) {
        Set<String> known = Stream.concat(
                        kinds.keySet().stream(), kinds.values().stream().flatMap(kind -> kind.companions().stream()))
                .collect(Collectors.toSet());
        Optional<Fault> fault = wish.object("fault", known).map(this::fault);
        Optional<List<Fault>> sequence = wish.objects("sequence", known, PASS)
                .map(faults -> faults.stream().map(this::faultOrNone).toList());
        if (fault.isPresent() == sequence.isPresent()) {
            throw ControlRefusal.badRequest("a plan has either a fault or a sequence");
        }
        if (sequence.isPresent()) {
            if (wish.has("times") && !always) {
                throw wish.wrong("times", "'" + ALWAYS + "', the only one that goes with a sequence");
            }
            return sequence.get();
        }
        int times = always ? 1 : wish.integer("times", 1, MOST_REQUESTS).orElse(1);
        return Collections.nCopies(times, fault.get());
    }

    private Fault faultOrNone(JsonMembers wish) {
        return wish.names().isEmpty() ? new Fault.Pass() : fault(wish);
    }

    private Fault fault(JsonMembers wish) {
        Set<String> named = new TreeSet<>(wish.names());
        named.retainAll(kinds.keySet());
        if (named.contains("body")) {
            named.remove("status");
        }
        if (named.size() != 1) {
            throw ControlRefusal.badRequest(
                    "a fault has exactly one of " + String.join(", ", new TreeSet<>(kinds.keySet())));
        }
        String name = named.iterator().next();
        Kind kind = kinds.get(name);
        Set<String> others = new HashSet<>(wish.names());
        others.remove(name);
        others.removeAll(kind.companions());
        others.stream().sorted().findFirst().ifPresent(other -> {
            throw ControlRefusal.badRequest(other + " does not go with " + name);
        });
        return kind.reader().apply(wish);
    }

    private Fault platformError(JsonMembers wish) {
        return new Fault.PlatformError(
                wish.integer("error", 1, Integer.MAX_VALUE)
                        .flatMap(reference::of)
                        .orElseThrow(() -> wish.wrong("error", "a number of the error reference")),
                wish.text("suberror"),
                wish.text("claims").map(claims -> json(wish, claims)));
    }

    private static String json(JsonMembers wish, String claims) {
        try {
            if (JsonMapper.shared().readTree(claims).isObject()) {
                return claims;
            }
        } catch (JacksonException malformed) {
            // Said below, as of every other text that is no object.
        }
        throw wish.wrong("claims", "text that is a JSON object");
    }

    private Fault serviceFailure(JsonMembers wish) {
        int status = wish.integer("status", 100, 599)
                .filter(FAILURES::containsKey)
                .orElseThrow(() -> wish.wrong("status", "one of " + FAILURES.keySet()));
        return new Fault.ServiceFailure(
                explanation(FAILURES.get(status)),
                status,
                wish.integer("retryAfter", 0, 86_400).map(Duration::ofSeconds));
    }

    private ErrorExplanation explanation(int number) {
        return reference.of(number).orElseThrow(() -> new IllegalStateException("no explanation of " + number));
    }

    private Fault delay(JsonMembers wish) {
        return new Fault.Delay(wish.span("delay")
                .filter(by -> !by.isNegative() && by.compareTo(LONGEST_DELAY) <= 0)
                .orElseThrow(() -> wish.wrong("delay", "a span from PT0S to PT1M")));
    }

    private static Fault slowBody(JsonMembers wish) {
        return new Fault.SlowBody(wish.object("slowBody", Set.of("bytesPerSecond"))
                .flatMap(body -> body.integer("bytesPerSecond", 1, MOST_BYTES))
                .orElseThrow(() -> wish.wrong("slowBody", "an object with bytesPerSecond")));
    }

    private static Fault truncatedBody(JsonMembers wish) {
        return new Fault.TruncatedBody(
                wish.integer("truncatedAt", 0, MOST_BYTES).orElseThrow());
    }

    private static Fault foreignBody(JsonMembers wish) {
        return new Fault.ForeignBody(
                wish.textUpTo("body", LONGEST_BODY).orElseThrow(),
                wish.text("contentType").map(type -> mediaType(wish, type)).orElse("text/html; charset=utf-8"),
                wish.integer("status", 200, 599).orElse(200));
    }

    private static String mediaType(JsonMembers wish, String type) {
        try {
            return MediaType.parseMediaType(type).toString();
        } catch (InvalidMediaTypeException malformed) {
            throw wish.wrong("contentType", "a media type");
        }
    }

    private Fault discoveryOf(JsonMembers wish) {
        return new Fault.DiscoveryOf(
                tenants.required(wish.requiredText("discoveryOf")).id());
    }

    private static Fault clockSkew(JsonMembers wish) {
        return new Fault.ClockSkew(wish.span("clockSkew").orElseThrow());
    }

    /** A kind of fault: the members that may come with it, and how it is read. */
    private record Kind(Set<String> companions, Function<JsonMembers, Fault> reader) {

        /** One that is {@code true} or not there. */
        static Kind of(String name, Fault fault) {
            return new Kind(Set.of(), wish -> {
                wish.isTrue(name);
                return fault;
            });
        }
    }
}
