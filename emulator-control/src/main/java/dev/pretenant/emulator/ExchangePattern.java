package dev.pretenant.emulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What an exchange is expected to be like, one condition after the other. Immutable. */
public final class ExchangePattern {

    private static final String NOTHING = "absent";

    /** Of credentials the scheme stays. */
    private static final Pattern REDACTED = Pattern.compile("(\\S+ )?redacted:[0-9a-f]+");

    /** What a URL must not tell: it ends in logs, in the browser's history and in the Referer header. */
    private static final Set<String> NOT_IN_URLS = Set.of(
            "access_token",
            "assertion",
            "client_assertion",
            "client_secret",
            "code_verifier",
            "device_code",
            "id_token",
            "password",
            "refresh_token");

    private final String subject;
    private final Optional<String> tenant;
    private final List<Condition> conditions;

    private ExchangePattern(String subject, Optional<String> tenant, List<Condition> conditions) {
        this.subject = subject;
        this.tenant = tenant;
        this.conditions = List.copyOf(conditions);
    }

    /** A request to the authorize endpoint. */
    public static ExchangePattern authorizeRequest() {
        return requestTo("authorize");
    }

    /** A request to the token endpoint. */
    public static ExchangePattern tokenRequest() {
        return requestTo("token");
    }

    /** A device's request for its codes. */
    public static ExchangePattern deviceCodeRequest() {
        return requestTo("device-code");
    }

    /** A request for the keys that check signatures. */
    public static ExchangePattern keysRequest() {
        return requestTo("keys");
    }

    /** A request for the OpenID configuration. */
    public static ExchangePattern discoveryRequest() {
        return requestTo("openid-configuration");
    }

    /** A request to the logout endpoint. */
    public static ExchangePattern logoutRequest() {
        return requestTo("logout");
    }

    /** A request to Microsoft Graph. */
    public static ExchangePattern graphRequest() {
        return requestTo("graph");
    }

    /** A request to an endpoint by the journal's name for it, such as {@code user-info}. */
    public static ExchangePattern requestTo(String endpoint) {
        return new ExchangePattern(endpoint + " request", Optional.empty(), List.of())
                .and("to " + endpoint, exchange -> equal(endpoint, Optional.of(exchange.endpoint())));
    }

    /** Any request but those of the control API. */
    public static ExchangePattern anyRequest() {
        return new ExchangePattern("request", Optional.empty(), List.of());
    }

    /** In one tenant, by id or verified domain; what belongs to others is not looked at. */
    public ExchangePattern in(String name) {
        return new ExchangePattern(subject, Optional.of(name), conditions);
    }

    /** Of one client, by application id. */
    public ExchangePattern client(String id) {
        return and("of client " + id, exchange -> equalIgnoringCase(id, exchange.client()));
    }

    /** Of one user, by user principal name. */
    public ExchangePattern user(String name) {
        return and("of user " + name, exchange -> equalIgnoringCase(name, exchange.user()));
    }

    /** Of one grant, such as {@code refresh_token}. */
    public ExchangePattern grant(String type) {
        return and("with grant " + type, exchange -> equal(type, exchange.grant()));
    }

    /** Asking for a scope, alone or among others. */
    public ExchangePattern scope(String scope) {
        return and("with scope " + scope, exchange -> {
            Optional<String> asked = exchange.parameter("scope");
            boolean named = asked.filter(all -> Arrays.asList(all.split(" +")).contains(scope))
                    .isPresent();
            return named ? Optional.empty() : Optional.of(asked.orElse(NOTHING));
        });
    }

    public ExchangePattern redirectUri(String address) {
        return with("redirect_uri", address);
    }

    /**
     * With a parameter of the URL or the body.
     *
     * @throws AssertionError when it is looked for among exchanges of which one has the parameter redacted
     */
    public ExchangePattern with(String parameter, String value) {
        return and(
                "with " + parameter + " " + value,
                exchange -> equalIfShown(parameter, value, exchange.parameter(parameter)));
    }

    /** With a parameter, whatever its value. */
    public ExchangePattern with(String parameter) {
        return and("with " + parameter, exchange -> present(exchange.parameter(parameter)));
    }

    /** Without a parameter. */
    public ExchangePattern without(String parameter) {
        return and("without " + parameter, exchange -> exchange.parameter(parameter));
    }

    /**
     * With a header.
     *
     * @throws AssertionError when it is looked for among exchanges of which one has the header redacted
     */
    public ExchangePattern withHeader(String name, String value) {
        return and(
                "with header " + name + ": " + value,
                exchange -> equalIfShown("header " + name, value, header(exchange, name)));
    }

    /** With a header, whatever its value. */
    public ExchangePattern withHeader(String name) {
        return and("with header " + name, exchange -> present(header(exchange, name)));
    }

    /** With the value by which a client knows its answer. */
    public ExchangePattern withState() {
        return with("state");
    }

    /** With the value by which a client knows its ID token. */
    public ExchangePattern withNonce() {
        return with("nonce");
    }

    /**
     * With a proof of the code's owner: an authorize request that announces it, or a token request that gives it after an
     * authorize request of the same flow announced it.
     */
    public ExchangePattern withPkce(Pkce pkce) {
        return and("with PKCE " + pkce.method(), (exchange, all) -> withoutProof(exchange, all, pkce));
    }

    private static Optional<String> withoutProof(Exchange exchange, List<Exchange> all, Pkce pkce) {
        if (!exchange.endpoint().equals("token")) {
            return equal(pkce.method(), Pkce.methodOf(exchange));
        }
        if (exchange.parameter("code_verifier").isEmpty()) {
            return Optional.of("no code_verifier");
        }
        Optional<Exchange> announced = all.stream()
                .filter(other -> other.endpoint().equals("authorize")
                        && other.flow().equals(exchange.flow())
                        && other.parameter("code_challenge").isPresent())
                .findFirst();
        return announced.isPresent()
                ? equal(pkce.method(), announced.flatMap(Pkce::methodOf))
                : Optional.of("no code_challenge in an authorize request of its flow");
    }

    /** Without a secret, a token or a password in the URL. */
    public ExchangePattern withoutSecretInUrl() {
        return and("without a secret in the URL", exchange -> exchange.query().keySet().stream()
                .filter(NOT_IN_URLS::contains)
                .findFirst());
    }

    /** Answered as it was meant: no error, neither in a body nor in a redirect. */
    public ExchangePattern succeeded() {
        return and("answered well", exchange -> exchange.isRefused() ? outcome(exchange) : Optional.empty());
    }

    /** Refused with one of the platform's numbers, such as 50076. */
    public ExchangePattern failedWith(int number) {
        return and(
                "refused with " + number,
                exchange -> exchange.outcome()
                                .number()
                                .filter(actual -> actual == number)
                                .isPresent()
                        ? Optional.empty()
                        : outcome(exchange));
    }

    /** Belonging to the flow of an exchange. */
    public ExchangePattern inFlowOf(Exchange other) {
        return and("in the flow " + other.flow(), exchange -> equal(other.flow(), Optional.of(exchange.flow())));
    }

    private ExchangePattern and(String words, Function<Exchange, Optional<String>> instead) {
        return and(words, (exchange, all) -> instead.apply(exchange));
    }

    private ExchangePattern and(String words, Finding instead) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(new Condition(words, instead));
        return new ExchangePattern(subject, tenant, more);
    }

    private static Optional<String> equal(String expected, Optional<String> actual) {
        return actual.filter(expected::equals).isPresent() ? Optional.empty() : Optional.of(actual.orElse(NOTHING));
    }

    /** What is redacted equals nothing: "never" would hold of it whatever was sent. */
    private static Optional<String> equalIfShown(String what, String expected, Optional<String> actual) {
        Optional<String> other = equal(expected, actual);
        if (other.filter(REDACTED.asMatchPredicate()).isPresent()
                && !REDACTED.matcher(expected).matches()) {
            throw new AssertionError("cannot compare " + what + ": the journal keeps " + other.get()
                    + " of it. Expect only that it is there, or start the server with --journal-secrets");
        }
        return other;
    }

    private static Optional<String> equalIgnoringCase(String expected, Optional<String> actual) {
        return actual.filter(expected::equalsIgnoreCase).isPresent()
                ? Optional.empty()
                : Optional.of(actual.orElse(NOTHING));
    }

    private static Optional<String> present(Optional<String> actual) {
        return actual.isPresent() ? Optional.empty() : Optional.of(NOTHING);
    }

    private static Optional<String> outcome(Exchange exchange) {
        return Optional.of(exchange.outcome().toString());
    }

    private static Optional<String> header(Exchange exchange, String name) {
        return exchange.headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The exchanges among which this is looked for. */
    JournalQuery scope() {
        return tenant.map(JournalQuery.all()::tenant).orElseGet(JournalQuery::all);
    }

    /** Each condition that {@code exchange} fails, with what was there instead. */
    List<String> failures(Exchange exchange, List<Exchange> all) {
        return conditions.stream()
                .flatMap(condition -> condition.finding().insteadOf(exchange, all).stream()
                        .map(instead -> condition.words() + ": " + instead))
                .toList();
    }

    /** What is expected, in words. */
    @Override
    public String toString() {
        StringBuilder words = new StringBuilder(subject);
        tenant.ifPresent(name -> words.append(" in ").append(name));
        conditions.stream()
                .map(Condition::words)
                .filter(condition -> !subject.equals(condition.replaceFirst("to ", "") + " request"))
                .forEach(condition -> words.append(", ").append(condition));
        return words.toString();
    }

    private record Condition(String words, Finding finding) {}

    @FunctionalInterface
    private interface Finding {

        /** What is there instead of what is expected; empty where it is there. */
        Optional<String> insteadOf(Exchange exchange, List<Exchange> all);
    }
}
