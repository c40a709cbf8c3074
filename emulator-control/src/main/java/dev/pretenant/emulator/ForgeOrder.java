package dev.pretenant.emulator;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token that is wanted from the forge. Immutable: each method answers another order.
 *
 * <pre>{@code
 * ForgeOrder.accessToken("meridian.test").client(SPA).audience("api://weather")
 *         .forUser("alice@meridian.test").scopes("weather.read").expired()
 * }</pre>
 */
public final class ForgeOrder {

    /** Older than any token may become. */
    private static final Duration EXPIRED = Duration.ofHours(25);

    private final Map<String, Object> members;

    private ForgeOrder(Map<String, Object> members) {
        this.members = Collections.unmodifiableMap(members);
    }

    /** An access token of the tenant with this id or domain; it needs a client and an audience as well. */
    public static ForgeOrder accessToken(String tenant) {
        return new ForgeOrder(Map.of("tenant", tenant));
    }

    /** An ID token of the tenant with this id or domain; it needs a client and a user as well. */
    public static ForgeOrder idToken(String tenant) {
        return new ForgeOrder(Map.of("tenant", tenant, "kind", "id"));
    }

    /** An order in the words of the control API, as {@link #members} has them. */
    public static ForgeOrder of(Map<String, Object> members) {
        return new ForgeOrder(new LinkedHashMap<>(members));
    }

    /** Whom it is issued to: an application by its id or App ID URI. */
    public ForgeOrder client(String app) {
        return with("client", app);
    }

    /** The API that it is for: id or App ID URI. */
    public ForgeOrder audience(String app) {
        return with("audience", app);
    }

    /** Whom it is about: a user of the tenant by id or user principal name. Without, it is the client's own. */
    public ForgeOrder forUser(String user) {
        return with("user", user);
    }

    /** Its scopes, by their short names; they need not exist anywhere. */
    public ForgeOrder scopes(String... scopes) {
        return with("scopes", List.of(scopes));
    }

    /** Its roles instead of those in the directory; they need not exist anywhere. */
    public ForgeOrder roles(String... roles) {
        return with("roles", List.of(roles));
    }

    /** Its version, {@code 1.0} or {@code 2.0}, instead of the one that the API wants. */
    public ForgeOrder version(String version) {
        return with("version", version);
    }

    /** Issued so long ago that it has expired, whatever the policies. */
    public ForgeOrder expired() {
        return issuedAgo(EXPIRED);
    }

    /** Valid from an hour from now on. */
    public ForgeOrder notYetValid() {
        return issuedAgo(Duration.ofHours(-1));
    }

    /** Issued that long ago, or in the future where negative. */
    public ForgeOrder issuedAgo(Duration age) {
        return with("age", age.toString());
    }

    /** Valid for that long after it was issued. */
    public ForgeOrder lifetime(Duration lifetime) {
        return with("lifetime", lifetime.toString());
    }

    /** The address at which the API knows the server, with which the issuer begins; without, the one that is called. */
    public ForgeOrder base(URI address) {
        return with("base", address.toString());
    }

    /** Sets a claim. */
    public ForgeOrder claim(String name, Object value) {
        return with("claims", name, value);
    }

    /** Leaves a claim out. */
    public ForgeOrder withoutClaim(String name) {
        return with("claims", name, null);
    }

    /** Sets a member of the header. */
    public ForgeOrder header(String name, Object value) {
        return with("header", name, value);
    }

    /** Leaves a member of the header out. */
    public ForgeOrder withoutHeader(String name) {
        return with("header", name, null);
    }

    /** How it is signed. */
    public ForgeOrder signed(Signature how) {
        return with("signature", how.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Sets a claim after signing: the signature is that of the token before. */
    public ForgeOrder tamperedClaim(String name, Object value) {
        return with("tampered", name, value);
    }

    /** The order in the words of the control API. */
    public Map<String, Object> members() {
        return members;
    }

    private ForgeOrder with(String member, Object value) {
        Map<String, Object> others = new HashMap<>(members);
        others.put(member, value);
        return new ForgeOrder(others);
    }

    private ForgeOrder with(String object, String name, @Nullable Object value) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        if (members.get(object) instanceof Map<?, ?> former) {
            former.forEach((key, known) -> changes.put(String.valueOf(key), known));
        }
        changes.put(name, value);
        return with(object, Collections.unmodifiableMap(changes));
    }

    /** How a forged token is signed. */
    public enum Signature {
        /** Well. */
        CURRENT_KEY,
        /** By a key that is nobody's, under the {@code kid} of the current one. */
        FOREIGN_KEY,
        /** By a key that is nobody's, under its own {@code kid}. */
        UNKNOWN_KEY,
        /** Not at all: {@code alg} is {@code none}. */
        NONE,
        /** With HS256, the secret being the PEM text of the published key (RFC 8725, section 2.1). */
        PUBLIC_KEY_AS_SECRET,
        /** Well, and one bit of the signature is changed. */
        ALTERED
    }
}
