package dev.pretenant.contracts;

import dev.pretenant.emulator.EmulatorControl;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What an API that the platform protects must accept and must refuse: the whole table of bad tokens, permissions, clocks, the
 * ways in which a token is sent, the form of refusals, claims challenges, and changes of the signing keys.
 *
 * <pre>{@code
 * ResourceServerContract contract = ResourceServerContract.of(URI.create("http://localhost:8000"), "api://weather")
 *         .emulator(HttpEmulatorControl.at(URI.create("http://localhost:8080")), URI.create("https://localhost:8443"))
 *         .reads(Endpoint.get("/api/weather/Seattle").withScope("weather.read").withRole("app.weather.read"))
 *         .build();
 * contract.run().requirePassed();
 * }</pre>
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens">Validate tokens</a>
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc8725">RFC 8725, JSON Web Token Best Current Practices</a>
 */
public final class ResourceServerContract {

    private final ApiProfile profile;
    private final ApiUnderTest api;
    private final ApiClock clock;
    private final List<ContractCase<Conversation>> cases;

    private ResourceServerContract(ApiProfile profile, Emulator emulator, Map<String, String> leftOut) {
        this.profile = profile;
        api = new ApiUnderTest(profile.address(), profile.tls());
        clock = new ApiClock(profile.clock());
        cases = ContractCase.leavingOut(leftOut, allCases(emulator), "API");
    }

    /**
     * A contract for the API at an address.
     *
     * @param audience its App ID URI or application (client) id, known to the emulator
     */
    public static Builder of(URI api, String audience) {
        return new Builder(api, audience);
    }

    /** Judges all cases, one after the other. */
    public ContractReport run() {
        try {
            return new ContractReport(
                    "Resource server contract",
                    profile.address() + " (" + profile.audience() + ")",
                    cases.stream().map(this::judge).toList());
        } finally {
            finish();
        }
    }

    List<ContractCase<Conversation>> cases() {
        return cases;
    }

    CaseResult judge(ContractCase<Conversation> one) {
        return one.judge(new Conversation(api));
    }

    void finish() {
        clock.reset();
    }

    /** The order matters: other keys are the last thing to happen, and the last look is at all that came before. */
    private List<ContractCase<Conversation>> allCases(Emulator emulator) {
        TokenOrders orders = new TokenOrders(CaseTable.templates(), profile, emulator, clock);
        RefusalCases refusals = new RefusalCases(profile, orders);
        List<ContractCase<Conversation>> all = new ArrayList<>(CaseTable.cases(profile, orders));
        all.add(expiredWhileCached(orders));
        all.addAll(new PresentationCases(profile, orders).cases());
        all.addAll(refusals.challenges());
        StepUpCases.cases(profile, orders).forEach(all::add);
        all.addAll(new KeyCases(profile, orders, emulator, clock).cases());
        all.addAll(refusals.secrets(api));
        return all;
    }

    private ContractCase<Conversation> expiredWhileCached(TokenOrders orders) {
        return ContractCase.of(
                "expired-after-use",
                Area.TIME,
                "the right token, and the same again when it is over",
                "Who remembers that a token was good must forget it when it ends.",
                "https://datatracker.ietf.org/doc/html/rfc7519#section-4.1.4",
                conversation -> {
                    String token = orders.right();
                    conversation.present("the right token", profile.reads(), token, Expectation.ACCEPTED);
                    clock.move(Duration.ofHours(3));
                    conversation.present("three hours later", profile.reads(), token, Expectation.UNAUTHORIZED);
                });
    }

    /** Says what there is to know about the API; everything has a default but its first endpoint. */
    public static final class Builder {

        private static final ApiProfile.Home MERIDIAN = new ApiProfile.Home(
                "meridian.test", "alice@meridian.test", Optional.of("gus_solstice.test#EXT#@meridian.test"));

        private final URI api;
        private final String audience;
        private final Map<String, String> leftOut = new LinkedHashMap<>();
        private Emulator emulator = Emulator.local();
        private TokenVersion version = TokenVersion.V2;
        private ApiProfile.Home home = MERIDIAN;
        private ApiProfile.Stranger stranger = new ApiProfile.Stranger("solstice.test", "carol@solstice.test");
        private ApiProfile.Tenancy tenancy = ApiProfile.Tenancy.ONE;
        private ApiProfile.Clients clients = new ApiProfile.Clients(
                "20000000-0000-4000-8000-000000000003", "20000000-0000-4000-8000-000000000002", Optional.empty());
        private Duration keysCachedFor = Duration.ZERO;
        private @Nullable Endpoint reads;
        private @Nullable Endpoint writes;
        private ApiProfile.@Nullable StepUp stepUp;
        private @Nullable Consumer<Duration> clock;
        private @Nullable SSLContext tls;

        private Builder(URI api, String audience) {
            this.api = api;
            this.audience = audience;
        }

        /**
         * The emulator, where the keys of the API's tenant change and their addresses fail while it judges: best in a sandbox,
         * or in an emulator that nobody else uses.
         *
         * @param control how it is told what to do
         * @param trusted what the issuers begin with that the API trusts
         */
        public Builder emulator(EmulatorControl control, URI trusted) {
            this.emulator = new Emulator(control, trusted);
            return this;
        }

        /** An operation that the right token opens, and that may be called any number of times. */
        public Builder reads(Endpoint endpoint) {
            this.reads = endpoint;
            return this;
        }

        /** An operation that needs another permission than the first one. */
        public Builder writes(Endpoint endpoint) {
            this.writes = endpoint;
            return this;
        }

        /** An operation for a person who has signed in with the authentication context, such as {@code c1}. */
        public Builder stepsUp(Endpoint endpoint, String context) {
            this.stepUp = new ApiProfile.StepUp(endpoint, context);
            return this;
        }

        /** The version of the API's tokens; v2.0 unless it is said. */
        public Builder tokens(TokenVersion accepted) {
            this.version = accepted;
            return this;
        }

        /** The API's tenant, by id or domain, and a person in it who may call; Meridian and Alice unless it is said. */
        public Builder tenant(String name, String user) {
            this.home = new ApiProfile.Home(name, user, Optional.empty());
            return this;
        }

        /** A guest of that tenant, by user principal name. */
        public Builder guest(String userPrincipalName) {
            this.home = new ApiProfile.Home(home.tenant(), home.user(), Optional.of(userPrincipalName));
            return this;
        }

        /** Another tenant and a person in it; Solstice and Carol unless it is said. Turned away, but see the next. */
        public Builder otherTenant(String name, String user) {
            this.stranger = new ApiProfile.Stranger(name, user);
            return this;
        }

        /** The API is for every tenant. */
        public Builder servesAnyTenant() {
            this.tenancy = ApiProfile.Tenancy.ANY;
            return this;
        }

        /** An app that calls for a person, and one that calls by itself, by their ids. */
        public Builder clients(String client, String daemon) {
            this.clients = new ApiProfile.Clients(client, daemon, clients.unserved());
            return this;
        }

        /** An app that the API turns away, although it may get the right token: for APIs that serve some clients alone. */
        public Builder unservedClient(String client) {
            this.clients = new ApiProfile.Clients(clients.client(), clients.daemon(), Optional.of(client));
            return this;
        }

        /**
         * How long the API may go on with the keys that it has read. Nothing, unless it is said: then it must read them again
         * when a token names one that it does not know. Else that long is waited for, or the clock moved.
         */
        public Builder keysCachedFor(Duration longest) {
            this.keysCachedFor = longest;
            return this;
        }

        /** Sets how far the API's clock is ahead of the machine's; without it, what needs time is not judged. */
        public Builder clock(Consumer<Duration> ahead) {
            this.clock = ahead;
            return this;
        }

        /** Trusts the API's certificate. */
        public Builder trusting(SSLContext context) {
            this.tls = context;
            return this;
        }

        /** Leaves out a case; the report keeps the reason. */
        public Builder leavingOut(String id, String reason) {
            leftOut.put(id, reason);
            return this;
        }

        /** The contract; asks nothing of anybody yet. */
        public ResourceServerContract build() {
            ApiProfile profile = new ApiProfile(
                    api,
                    Optional.ofNullable(tls),
                    audience,
                    version,
                    home,
                    stranger,
                    tenancy,
                    clients,
                    opened(Objects.requireNonNull(reads, "say which endpoint reads")),
                    Optional.ofNullable(writes).map(Builder::opened),
                    Optional.ofNullable(stepUp),
                    keysCachedFor,
                    Optional.ofNullable(clock));
            return new ResourceServerContract(profile, emulator, leftOut);
        }

        private static Endpoint opened(Endpoint endpoint) {
            if (endpoint.scope().isEmpty() && endpoint.role().isEmpty()) {
                throw new IllegalArgumentException("say which scope or role opens " + endpoint);
            }
            return endpoint;
        }
    }
}
