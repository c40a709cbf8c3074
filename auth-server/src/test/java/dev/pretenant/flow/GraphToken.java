package dev.pretenant.flow;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.protocol.tokens.Client;
import dev.pretenant.protocol.tokens.Echo;
import dev.pretenant.protocol.tokens.Memberships;
import dev.pretenant.protocol.tokens.Person;
import dev.pretenant.protocol.tokens.Proof;
import dev.pretenant.protocol.tokens.TokenContext;
import dev.pretenant.protocol.tokens.TokenFacts;
import dev.pretenant.protocol.tokens.TokenMint;
import dev.pretenant.protocol.tokens.Wishes;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Access tokens for Graph, minted by the server's own pipeline: what a test does not say is alice's, for the mail client. */
final class GraphToken {

    static final String GRAPH_APP = "00000003-0000-0000-c000-000000000000";

    private final TokenMint mint;
    private final Directory directory;
    private final Instant now;
    private String audience = "https://graph.microsoft.com";
    private ProtocolVersion version = ProtocolVersion.V1;
    private String issuer = "https://sts.windows.net/" + Seed.MERIDIAN + "/";
    private String userName = "alice@meridian.test";
    private List<String> scopes = List.of();
    private List<String> roles = List.of();

    GraphToken(TokenMint mint, Directory directory, Instant now) {
        this.mint = mint;
        this.directory = directory;
        this.now = now;
    }

    GraphToken user(String name) {
        userName = name;
        return this;
    }

    GraphToken audience(String name) {
        audience = name;
        return this;
    }

    GraphToken version(ProtocolVersion other) {
        version = other;
        return this;
    }

    GraphToken issuer(String other) {
        issuer = other;
        return this;
    }

    /** A token in a person's name. */
    String withScopes(String... values) {
        scopes = List.of(values);
        return value(Optional.of(userName));
    }

    /** A token of the app for itself. */
    String withRoles(String... values) {
        roles = List.of(values);
        return value(Optional.empty());
    }

    private String value(Optional<String> person) {
        TenantId tenant = TenantId.of(Seed.MERIDIAN);
        AppRegistration client = directory.app(AppId.of(Seed.MAIL_CLIENT)).orElseThrow();
        TokenFacts facts = new TokenFacts(
                TokenFacts.Kind.ACCESS,
                version,
                tenant,
                issuer,
                new Client(
                        client,
                        directory.servicePrincipal(tenant, client.appId()).orElseThrow(),
                        Proof.SECRET),
                directory.app(AppId.of(GRAPH_APP)).orElseThrow(),
                audience,
                person.map(name -> signedIn(directory.userByName(tenant, name).orElseThrow())),
                scopes,
                Set.of(),
                roles,
                Echo.NONE,
                now,
                Duration.ofHours(1),
                new TokenContext(
                        "http://localhost",
                        directory.tenant(tenant).orElseThrow(),
                        directory.servicePrincipal(tenant, AppId.of(GRAPH_APP)).orElseThrow(),
                        Optional.empty(),
                        Memberships.NONE,
                        Wishes.NONE,
                        TokenContext.Delivery.BODY));
        return mint.mint(facts).getTokenValue();
    }

    private Person signedIn(User user) {
        return new Person(
                user,
                new SignedIn(
                        user.tenant(), user.id(), user.homeTenant(), user.homeObject(), "", now, List.of("pwd"), false),
                "127.0.0.1");
    }
}
