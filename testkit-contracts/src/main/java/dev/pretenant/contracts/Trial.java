package dev.pretenant.contracts;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import dev.pretenant.emulator.Exchange;
import dev.pretenant.emulator.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One case of a client as it runs: what was done so far, and the end when the client does something wrong. */
final class Trial implements Course {

    /** The grant by which a token is renewed. */
    static final String REFRESH = "refresh_token";

    /** The claims that ask a person to sign in more strongly. */
    static final String STEP_UP = "{\"access_token\":{\"acrs\":{\"essential\":true,\"value\":\"c1\"}}}";

    /** How long tokens are valid that are to end soon. */
    static final Duration ALMOST_OVER = Duration.ofSeconds(1);

    private static final String ACCESS_TOKEN = "access_token";
    private static final String BROKEN = "The client breaks down.";

    private final ClientUnderTest client;
    private final ClientProfile profile;
    private final PlatformSide platform;
    private final List<Step> steps = new ArrayList<>();

    Trial(ClientUnderTest client, ClientProfile profile, PlatformSide platform) {
        this.client = client;
        this.profile = profile;
        this.platform = platform;
    }

    @Override
    public List<Step> steps() {
        return steps;
    }

    ClientUnderTest client() {
        return client;
    }

    PlatformSide platform() {
        return platform;
    }

    /** A browser that nobody meddles with. */
    WebBrowser browser() {
        return new WebBrowser(profile.tls());
    }

    /** A browser whose way back to the client is meddled with. */
    WebBrowser browserReturning(UnaryOperator<Visit> change) {
        return meddled(asked -> {}, answer -> Optional.of(change.apply(answer)));
    }

    /** A browser that hands over the platform's answer instead of bringing it to the client. */
    WebBrowser browserRobbedBy(Consumer<Visit> thief) {
        return meddled(asked -> {}, answer -> {
            thief.accept(answer);
            return Optional.empty();
        });
    }

    /**
     * A browser for whose sign-ins the client gets other token answers.
     *
     * @param answers by the nonce of the request; empty for the platform's own
     */
    WebBrowser browserSignedInWith(Function<String, Optional<Fault>> answers) {
        return meddled(
                asked -> {
                    platform.calm();
                    answers.apply(asked.parameter("nonce").orElse(""))
                            .ifPresent(answer -> platform.spoilNext(profile.firstGrant(), answer));
                },
                Optional::of);
    }

    private WebBrowser meddled(Consumer<Visit> onRequest, Function<Visit, Optional<Visit>> onReturn) {
        WebBrowser browser = browser();
        browser.meddle(visit -> {
            if (visit.isAuthorizeRequest()) {
                onRequest.accept(visit);
            }
            return answersOneOf(requestsOf(browser), visit) ? onReturn.apply(visit) : Optional.of(visit);
        });
        return browser;
    }

    private static boolean answersOneOf(List<Visit> requests, Visit visit) {
        return requests.stream().anyMatch(visit::answers);
    }

    /** The authorize requests that the client has sent a browser with. */
    static List<Visit> requestsOf(WebBrowser browser) {
        return browser.visits().stream().filter(Visit::isAuthorizeRequest).toList();
    }

    /** The last one; ends the case if there is none. */
    Visit lastRequestOf(WebBrowser browser) {
        List<Visit> requests = requestsOf(browser);
        Course.must(!requests.isEmpty(), "The client does not send the browser to the platform.");
        return requests.get(requests.size() - 1);
    }

    /** Signs in with a fresh browser that nobody meddles with. */
    WebBrowser signedIn() {
        WebBrowser browser = browser();
        signIn("a person signs in", browser, ClientAnswer.Ending.SUCCESS);
        return browser;
    }

    /** Signs in and calls the API once, so that whatever has to be asked for has been asked for. */
    WebBrowser atWork() {
        return atWork(browser());
    }

    /** The same with a browser of that kind. */
    WebBrowser atWork(WebBrowser browser) {
        if (profile.kind().signsPeopleIn()) {
            signIn("a person signs in", browser, ClientAnswer.Ending.SUCCESS);
        }
        callApi("the API is called", browser, ClientAnswer.Ending.SUCCESS);
        return browser;
    }

    /**
     * Signs in, with tokens that end in a second until one is renewed, or until the next sign-in where the client renews none;
     * those of a sign-in after that are the platform's own. What was asked is counted from here on.
     *
     * @param renewal what a renewal is answered
     */
    WebBrowser signedInWithTokenThatEnds(Supplier<Fault> renewal) {
        String last = profile.renews() ? REFRESH : profile.firstGrant();
        WebBrowser browser = browserSignedInWith(nonce -> {
            if (platform.requests().stream().anyMatch(one -> isTokenRequest(one, last))) {
                return Optional.empty();
            }
            platform.spoilAll(REFRESH, renewal.get());
            return Optional.of(platform.answer(nonce, ALMOST_OVER));
        });
        platform.startCounting();
        signIn("a person signs in, and the token ends in a second", browser, ClientAnswer.Ending.SUCCESS);
        return browser;
    }

    /** Signs in; any other end than the expected one ends the case. */
    ClientAnswer signIn(String did, WebBrowser browser, ClientAnswer.Ending expected) {
        return act(did, expected, () -> client.signIn(browser));
    }

    /** Calls the API; any other end than the expected one ends the case. */
    ClientAnswer callApi(String did, WebBrowser browser, ClientAnswer.Ending expected) {
        return act(did, expected, () -> client.callApi(browser));
    }

    /** Lets the client do something; any other end than the expected one ends the case. */
    ClientAnswer act(String did, ClientAnswer.Ending expected, Supplier<ClientAnswer> action) {
        ClientAnswer answer = attempt(action);
        saw(did, "the client " + expected, "the client " + answer.ending() + ": " + answer.shown());
        Course.must(answer.ending() == expected, wrong(answer.ending()));
        return answer;
    }

    private static String wrong(ClientAnswer.Ending ending) {
        return switch (ending) {
            case SUCCESS -> "The client goes ahead, and should have said that it cannot.";
            case REFUSED -> "The client says that it cannot, and should have gone ahead.";
            case CRASHED -> BROKEN;
        };
    }

    /** Lets the client do something, and is not interested in how that ends. */
    void actAnyhow(String did, Supplier<ClientAnswer> action) {
        ClientAnswer answer = attempt(action);
        saw(did, "any end", "the client " + answer.ending() + ": " + answer.shown());
    }

    /** Lets the client do something that may end in success or with a word to the person. */
    ClientAnswer actUnharmed(String did, Supplier<ClientAnswer> action) {
        ClientAnswer answer = attempt(action);
        saw(did, "the client survives", "the client " + answer.ending() + ": " + answer.shown());
        Course.must(answer.ending() != ClientAnswer.Ending.CRASHED, BROKEN);
        return answer;
    }

    /** Notes down something that was seen. */
    void saw(String did, String expected, String found) {
        steps.add(new Step(did, expected, found));
    }

    /** How many requests of a kind there were since the counting began; noted down. */
    long count(String what, String expected, Predicate<Exchange> kind) {
        long count = platform.requests().stream().filter(kind).count();
        saw("the journal: " + what, expected, String.valueOf(count));
        return count;
    }

    /** Ends the case unless the client has asked the platform with those claims since the counting began. */
    void sendsOn(String claims) {
        List<String> sent = platform.requests().stream()
                .flatMap(one -> one.parameter("claims").stream())
                .toList();
        saw("the journal: claims that the client asks with", claims, sent.isEmpty() ? "none" : String.join(", ", sent));
        Course.must(sent.stream().anyMatch(some -> hold(some, claims)), "The claims are not sent on.");
    }

    /** Whether claims ask for all that others ask for; a client may ask for more by its own. */
    private static boolean hold(String sent, String asked) {
        try {
            JsonObject wanted = JsonParser.object().from(asked).getObject(ACCESS_TOKEN);
            JsonObject found = JsonParser.object().from(sent).getObject(ACCESS_TOKEN, new JsonObject());
            return found.entrySet().containsAll(wanted.entrySet());
        } catch (JsonParserException malformed) {
            return false;
        }
    }

    /** Whether it asks the token endpoint. */
    static boolean isTokenRequest(Exchange one) {
        return one.endpoint().equals("token");
    }

    /** Whether it asks the token endpoint by a grant. */
    static boolean isTokenRequest(Exchange one, String grant) {
        return isTokenRequest(one) && one.grant().filter(grant::equals).isPresent();
    }

    private static ClientAnswer attempt(Supplier<ClientAnswer> action) {
        try {
            return action.get();
        } catch (UnjudgedException | Course.Decided end) {
            throw end;
        } catch (RuntimeException failure) {
            return ClientAnswer.crashed(failure.toString());
        }
    }
}
