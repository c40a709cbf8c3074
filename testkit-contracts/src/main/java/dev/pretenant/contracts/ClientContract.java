package dev.pretenant.contracts;

import dev.pretenant.emulator.EmulatorControl;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What an app that uses the platform must do: how it asks, what it makes of answers that anybody can send, which ID tokens it
 * turns away, how it keeps and renews tokens, what it does when the platform is in trouble, and how it signs people out.
 *
 * <pre>{@code
 * WebAppUnderTest app = WebAppUnderTest.at(URI.create("http://localhost:5001")).signInAt("/sign-in").signedInSee("/profile");
 * ClientContract contract = ClientContract.of(app, ClientKind.WEB_APP)
 *         .emulator(HttpEmulatorControl.at(URI.create("http://localhost:8080")), URI.create("https://localhost:8443"))
 *         .client("20000000-0000-4000-8000-000000000003")
 *         .build();
 * contract.run().requirePassed();
 * }</pre>
 *
 * <p>Plans faults for the client and for nobody else, signs people in without pages, and changes the keys that sign for the
 * client's tenant: in a sandbox nobody else hears of it. Who else reads the keys of that tenant, or of all, meanwhile may be
 * taken for the client.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9700">RFC 9700, Best Current Practice for OAuth 2.0 Security</a>
 */
public final class ClientContract {

    private final ClientUnderTest client;
    private final ClientProfile profile;
    private final PlatformSide platform;
    private final List<ContractCase<Trial>> cases;
    private boolean usable = true;

    private ClientContract(
            ClientUnderTest client, ClientProfile profile, Emulator emulator, Map<String, String> leftOut) {
        this.client = client;
        this.profile = profile;
        platform = new PlatformSide(emulator, profile);
        cases = ContractCase.leavingOut(leftOut, allCases(profile), "client");
    }

    /** A contract for a client, which is started already. */
    public static Builder of(ClientUnderTest client, ClientKind kind) {
        return new Builder(client, kind);
    }

    /** Judges all cases, one after the other. */
    public ContractReport run() {
        try {
            return new ContractReport(
                    "Client contract",
                    profile.name(),
                    cases.stream().map(this::judge).toList());
        } finally {
            finish();
        }
    }

    List<ContractCase<Trial>> cases() {
        return cases;
    }

    /** Judges one case; where the first one fails, the others could only fail, or pass for no good reason. */
    CaseResult judge(ContractCase<Trial> one) {
        if (!usable) {
            return one.leftOut("the client does not get as far as that; see "
                            + cases.get(0).id())
                    .judge(new Trial(client, profile, platform));
        }
        CaseResult result = judgeAfresh(one);
        if (one == cases.get(0) && result.verdict() == Verdict.FAILED) {
            usable = false;
        }
        return result;
    }

    private CaseResult judgeAfresh(ContractCase<Trial> one) {
        client.forget();
        profile.api().ifPresent(StandInApi::reset);
        if (profile.kind().signsPeopleIn()) {
            platform.personSignsIn();
        }
        try {
            return one.judge(new Trial(client, profile, platform));
        } finally {
            platform.calm();
        }
    }

    void finish() {
        platform.calm();
        platform.nobodySignsIn();
    }

    private static List<ContractCase<Trial>> allCases(ClientProfile profile) {
        TroubleCases trouble = new TroubleCases(profile);
        List<ContractCase<Trial>> all = new ArrayList<>(new SignInCases(profile).cases());
        all.addAll(new ReturnCases(profile).cases());
        all.addAll(new IdTokenCases(profile).cases());
        all.addAll(new TokenCases(profile).cases());
        profile.api().map(api -> new ApiCallCases(profile, api).cases()).ifPresent(all::addAll);
        all.addAll(trouble.cases());
        all.addAll(new SignOutCases(profile).cases());
        all.addAll(new MetadataCases(profile).cases());
        all.add(trouble.throttled());
        return all;
    }

    /** Says what there is to know about the client; everything has a default. */
    public static final class Builder {

        private final ClientUnderTest client;
        private final ClientKind kind;
        private final Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        private final Map<String, String> leftOut = new LinkedHashMap<>();
        private String name;
        private Emulator emulator = Emulator.local();
        private String tenant = "meridian.test";
        private String user = "alice@meridian.test";
        private String clientId = "20000000-0000-4000-8000-000000000003";
        private String apiAudience = "https://graph.microsoft.com";
        private List<String> apiScopes = List.of("User.Read");
        private @Nullable String secret;
        private @Nullable URI redirectUri;
        private @Nullable StandInApi api;
        private @Nullable SSLContext tls;

        private Builder(ClientUnderTest client, ClientKind kind) {
            this.client = client;
            this.kind = kind;
            this.name = client.getClass().getSimpleName();
            if (kind == ClientKind.DAEMON) {
                abilities.add(Ability.CALLS_API);
            }
        }

        /** What the report calls the client. */
        public Builder named(String subject) {
            this.name = subject;
            return this;
        }

        /**
         * The emulator, where the keys of the tenant change while it judges.
         *
         * @param control how it is told what to do
         * @param trusted what the authority begins with that the client knows
         */
        public Builder emulator(EmulatorControl control, URI trusted) {
            this.emulator = new Emulator(control, trusted);
            return this;
        }

        /** The tenant, by verified domain, and the person who signs in; Meridian and Alice unless it is said. */
        public Builder tenant(String domain, String userPrincipalName) {
            this.tenant = domain;
            this.user = userPrincipalName;
            return this;
        }

        /** The application (client) id that the client has; the Weather Web App's unless it is said. */
        public Builder client(String id) {
            this.clientId = id;
            return this;
        }

        /** What must be nowhere to be read. */
        public Builder secret(String value) {
            this.secret = value;
            return this;
        }

        /** The registered address that the client must use. */
        public Builder redirectUri(URI address) {
            this.redirectUri = address;
            return this;
        }

        /** What the client claims to do beside signing people in. A daemon calls an API in any case. */
        public Builder able(Ability... claimed) {
            abilities.addAll(List.of(claimed));
            return this;
        }

        /** The API that the client calls, for the tokens that are made here; Microsoft Graph and User.Read unless it is said. */
        public Builder api(String audience, String... scopes) {
            this.apiAudience = audience;
            this.apiScopes = List.of(scopes);
            return this;
        }

        /** Has the client call this API, whose address it knows: then calls are judged as well, whatever the client claims. */
        public Builder calling(StandInApi standIn) {
            this.api = standIn;
            return able(Ability.CALLS_API);
        }

        /** Trusts the emulator's certificate. */
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
        public ClientContract build() {
            ClientProfile profile = new ClientProfile(
                    name + " (" + clientId + ")",
                    kind,
                    Set.copyOf(abilities),
                    tenant,
                    user,
                    clientId,
                    Optional.ofNullable(secret),
                    Optional.ofNullable(redirectUri),
                    apiAudience,
                    apiScopes,
                    Optional.ofNullable(api),
                    Optional.ofNullable(tls));
            return new ClientContract(client, profile, emulator, leftOut);
        }
    }
}
