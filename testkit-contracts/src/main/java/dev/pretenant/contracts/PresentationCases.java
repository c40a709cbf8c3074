package dev.pretenant.contracts;

import java.util.List;
import java.util.function.Consumer;

/**
 * The ways in which a token may arrive, and those in which it may not.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc6750#section-2">RFC 6750 section 2</a>
 */
final class PresentationCases {

    private static final String RFC_6750 = "https://datatracker.ietf.org/doc/html/rfc6750";
    private static final String GARBAGE = "this.is.no-token";
    private static final int OVERSIZED = 200_000;

    private final ApiProfile profile;
    private final TokenOrders orders;

    PresentationCases(ApiProfile profile, TokenOrders orders) {
        this.profile = profile;
        this.orders = orders;
    }

    List<ContractCase<Conversation>> cases() {
        return List.of(
                presentation(
                        "no-token",
                        "no Authorization header",
                        "Who is not known is asked who it is: 401, and not 403, 404 or a page to sign in.",
                        RFC_6750 + "#section-3",
                        this::withoutToken),
                malformed("empty-token", "Authorization: Bearer, and nothing after it", "Bearer"),
                malformed("garbage", "Authorization: Bearer, and what is no token", "Bearer " + GARBAGE),
                presentation(
                        "oversized-token",
                        "Authorization: Bearer, and 200,000 letters",
                        "A size is easily checked; a server error is what attackers look for.",
                        RFC_6750 + "#section-3.1",
                        conversation -> {
                            String letters = "x".repeat(OVERSIZED);
                            conversation.present(
                                    "200,000 letters", profile.reads(), letters, Expectation.of(400, 401, 413, 431));
                        }),
                right("token-and-more", "the right token, and a second word after it", "Bearer %s more"),
                right("other-scheme", "the right token under the scheme Basic", "Basic %s"),
                right("no-scheme", "the right token, without a scheme", "%s"),
                presentation(
                        "lower-case-scheme",
                        "the right token under the scheme bearer",
                        "The name of a scheme is the same in any case, and proxies write it as they like.",
                        "https://datatracker.ietf.org/doc/html/rfc9110#section-11.1",
                        conversation -> {
                            String token = orders.right();
                            conversation.send(
                                    "bearer and the right token",
                                    profile.reads(),
                                    token,
                                    List.of("bearer " + token),
                                    Expectation.ACCEPTED);
                        }),
                presentation(
                        "token-in-query",
                        "the right token as access_token in the URL, and no header",
                        "URLs are kept in logs and histories; a token in one is a token in all of them.",
                        "https://datatracker.ietf.org/doc/html/rfc9700#section-4.3.2",
                        this::inQuery),
                presentation(
                        "two-headers",
                        "the right token, and garbage in a second Authorization header",
                        "A proxy that reads the one header and an API that reads the other do not judge the same caller.",
                        RFC_6750 + "#section-3.1",
                        this::twice));
    }

    private void withoutToken(Conversation conversation) {
        conversation.send("no token", profile.reads(), "", List.of(), Expectation.UNAUTHORIZED);
    }

    private void inQuery(Conversation conversation) {
        String token = orders.right();
        Endpoint endpoint = profile.reads();
        String separator = endpoint.path().contains("?") ? "&" : "?";
        Endpoint asked = endpoint.at(endpoint.path() + separator + "access_token=" + token);
        conversation.send("access_token in the URL", asked, token, List.of(), Expectation.MALFORMED);
    }

    private void twice(Conversation conversation) {
        String token = orders.right();
        ApiAnswer answer = conversation.send(
                "two Authorization headers",
                profile.reads(),
                token,
                List.of("Bearer " + token, "Bearer " + GARBAGE),
                Expectation.of(200, 400, 401));
        Course.should(!answer.accepted(), "The first of two headers is believed; refuse such requests with 400.");
    }

    private ContractCase<Conversation> malformed(String id, String says, String header) {
        return presentation(
                id,
                says,
                "What cannot be read is the caller's mistake: no server error, and no way in.",
                RFC_6750 + "#section-3.1",
                conversation ->
                        conversation.send(header, profile.reads(), GARBAGE, List.of(header), Expectation.MALFORMED));
    }

    private ContractCase<Conversation> right(String id, String says, String header) {
        return presentation(
                id,
                says,
                "The header has one form; whoever guesses at others reads what was not meant for it.",
                RFC_6750 + "#section-2.1",
                conversation -> {
                    String token = orders.right();
                    conversation.send(
                            header.formatted("the right token,"),
                            profile.reads(),
                            token,
                            List.of(header.formatted(token)),
                            Expectation.MALFORMED);
                });
    }

    private static ContractCase<Conversation> presentation(
            String id, String says, String why, String source, Consumer<Conversation> script) {
        return ContractCase.of(id, Area.PRESENTATION, says, why, source, script);
    }
}
