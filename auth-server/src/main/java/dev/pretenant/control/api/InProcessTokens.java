package dev.pretenant.control.api;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.emulator.ForgeOrder;
import dev.pretenant.emulator.ForgedToken;
import dev.pretenant.emulator.TokenControl;
import dev.pretenant.protocol.tokens.TokenFacts;
import dev.pretenant.protocol.tokens.TokenFactsResolver;
import dev.pretenant.protocol.tokens.TokenMint;
import dev.pretenant.protocol.tokens.TokenOrder;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.keys.ForgedSignature;
import dev.pretenant.tenant.keys.TokenForge;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The token forge. Makes any token of any tenant by the pipeline of all tokens, without the exchange that would lead to it,
 * and then spoils it as asked.
 */
@Component
final class InProcessTokens implements TokenControl {

    static final Set<String> MEMBERS = Set.of(
            "kind",
            "tenant",
            "version",
            "client",
            "user",
            "audience",
            "scopes",
            "roles",
            "age",
            "lifetime",
            "base",
            "header",
            "claims",
            "signature",
            "tampered");
    private static final Map<String, TokenFacts.Kind> KINDS =
            new TreeMap<>(Map.of("access", TokenFacts.Kind.ACCESS, "id", TokenFacts.Kind.ID));
    private static final Map<String, ProtocolVersion> VERSIONS =
            new TreeMap<>(Map.of("1.0", ProtocolVersion.V1, "2.0", ProtocolVersion.V2));
    private static final Map<String, ForgedSignature> SIGNATURES = new TreeMap<>(Map.of(
            "current-key", ForgedSignature.CURRENT_KEY,
            "foreign-key", ForgedSignature.FOREIGN_KEY,
            "unknown-key", ForgedSignature.UNKNOWN_KEY,
            "none", ForgedSignature.NONE,
            "public-key-as-secret", ForgedSignature.PUBLIC_KEY_AS_SECRET,
            "altered", ForgedSignature.ALTERED));
    private static final Pattern BASE = Pattern.compile("https?://[^/?#\\s]+");

    private final Directory directory;
    private final TenantNames tenants;
    private final AppNames apps;
    private final TokenFactsResolver facts;
    private final TokenMint mint;
    private final TokenForge forge;

    InProcessTokens(Directory directory, AppNames apps, TokenFactsResolver facts, TokenMint mint, TokenForge forge) {
        this.directory = directory;
        this.tenants = new TenantNames(directory);
        this.apps = apps;
        this.facts = facts;
        this.mint = mint;
        this.forge = forge;
    }

    @Override
    public ForgedToken forge(ForgeOrder order) {
        return forge(JsonMembers.of(order.members()), Optional.empty());
    }

    /** The token that {@code wish} describes; {@code calledAt} is the address under which the server was asked for it. */
    ForgedToken forge(JsonMembers wish, Optional<String> calledAt) {
        String genuine = mint.mint(facts.ordered(order(wish, calledAt))).getTokenValue();
        String forged = forge.forge(
                genuine,
                wish.changes("header"),
                wish.changes("claims"),
                wish.choice("signature", SIGNATURES).orElse(ForgedSignature.CURRENT_KEY));
        String token = wish.has("tampered") ? forge.tamper(forged, wish.changes("tampered")) : forged;
        return new ForgedToken(token, part(token, 0), part(token, 1));
    }

    private TokenOrder order(JsonMembers wish, Optional<String> calledAt) {
        TokenFacts.Kind kind = wish.choice("kind", KINDS).orElse(TokenFacts.Kind.ACCESS);
        Tenant tenant = tenants.required(wish.requiredText("tenant"));
        AppRegistration client = app(wish, "client", tenant);
        Optional<User> user = wish.text("user").map(name -> user(wish, tenant, name));
        if (kind == TokenFacts.Kind.ID && wish.has("audience")) {
            throw ControlRefusal.badRequest("audience is the client in an ID token; leave it out");
        }
        if (kind == TokenFacts.Kind.ID && user.isEmpty()) {
            throw ControlRefusal.badRequest("user is missing: an ID token is about a person");
        }
        AppRegistration audience = kind == TokenFacts.Kind.ID ? client : app(wish, "audience", tenant);
        return new TokenOrder(
                kind,
                base(wish, calledAt),
                tenant.id(),
                wish.choice("version", VERSIONS),
                client,
                audience,
                wish.text("audience").orElse(client.appId().toString()),
                user,
                wish.texts("scopes").orElse(List.of()),
                wish.texts("roles"),
                wish.span("age").orElse(Duration.ZERO),
                wish.span("lifetime"));
    }

    /** An app by its id or App ID URI; in the tenant before any other that is in no sandbox. */
    private AppRegistration app(JsonMembers wish, String member, Tenant tenant) {
        String name = wish.requiredText(member);
        return directory
                .resource(tenant.id(), name)
                .map(principal -> principal.appId())
                .or(() -> Guids.tryParse(name).map(AppId::new))
                .flatMap(directory::app)
                .or(() -> apps.byUri(name))
                .orElseThrow(() -> wish.wrong(member, "the id or App ID URI of an app"));
    }

    private User user(JsonMembers wish, Tenant tenant, String name) {
        return Guids.tryParse(name)
                .flatMap(id -> directory.user(tenant.id(), new ObjectId(id)))
                .or(() -> directory.userByName(tenant.id(), name))
                .orElseThrow(() ->
                        wish.wrong("user", "the id or user principal name of a user of " + tenant.defaultDomain()));
    }

    /** The address that stands in issuers; without a wish the one that was called. */
    private static String base(JsonMembers wish, Optional<String> calledAt) {
        return wish.text("base")
                .map(text -> {
                    if (!BASE.matcher(text).matches()) {
                        throw wish.wrong("base", "an address like https://localhost:8443, without a path");
                    }
                    return text;
                })
                .or(() -> calledAt)
                .orElseThrow(() -> ControlRefusal.badRequest("base is missing: the request does not say its host"));
    }

    private static Map<String, Object> part(String token, int index) {
        return JsonMapper.shared()
                .readValue(Base64.getUrlDecoder().decode(token.split("\\.")[index]), new TypeReference<>() {});
    }
}
