package dev.pretenant.contracts;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The challenge by which an API asks for a stronger sign-in, and the token that answers it.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/claims-challenge">Claims challenges</a>
 */
final class StepUpCases {

    private static final String SOURCE = "https://learn.microsoft.com/entra/identity-platform/claims-challenge";

    private StepUpCases() {}

    static Stream<ContractCase<Conversation>> cases(ApiProfile profile, TokenOrders orders) {
        return profile.stepUp().stream()
                .flatMap(stepUp -> Stream.of(challenged(stepUp, orders), satisfied(stepUp, orders)));
    }

    private static ContractCase<Conversation> challenged(ApiProfile.StepUp stepUp, TokenOrders orders) {
        return ContractCase.of(
                "claims-challenge",
                Area.STEP_UP,
                "a token without the authentication context " + stepUp.context(),
                "The client passes the claims of the challenge on to the sign-in, letter by letter.",
                SOURCE,
                conversation -> {
                    ApiAnswer answer = conversation.present(
                            "without acrs",
                            stepUp.endpoint(),
                            token(stepUp, orders, Map.of()),
                            Expectation.UNAUTHORIZED);
                    Challenge challenge = answer.challenge()
                            .orElseThrow(
                                    () -> new Course.Decided(Verdict.FAILED, "There is no WWW-Authenticate: Bearer."));
                    Course.must(
                            challenge
                                    .parameter("error")
                                    .filter("insufficient_claims"::equals)
                                    .isPresent(),
                            "The challenge must say error=\"insufficient_claims\".");
                    Course.must(
                            challenge
                                    .parameter("claims")
                                    .filter(claims -> asksFor(claims, stepUp.context()))
                                    .isPresent(),
                            "claims must be base64 of {\"access_token\":{\"acrs\":{\"essential\":true,\"value\":\""
                                    + stepUp.context() + "\"}}}.");
                });
    }

    private static ContractCase<Conversation> satisfied(ApiProfile.StepUp stepUp, TokenOrders orders) {
        return ContractCase.of(
                "claims-satisfied",
                Area.STEP_UP,
                "a token with the authentication context " + stepUp.context(),
                "What is allowed must work.",
                SOURCE,
                conversation -> conversation.present(
                        "acrs holds " + stepUp.context(),
                        stepUp.endpoint(),
                        token(stepUp, orders, Map.of("acrs", List.of(stepUp.context()))),
                        Expectation.ACCEPTED));
    }

    private static String token(ApiProfile.StepUp stepUp, TokenOrders orders, Map<String, Object> claims) {
        String scope = stepUp.endpoint()
                .scope()
                .orElseThrow(() ->
                        new UnjudgedException("only a person can sign in more strongly: the endpoint has no scope"));
        return orders.token("no-scope", Map.of("scopes", List.of(scope), "claims", claims));
    }

    private static boolean asksFor(String claims, String context) {
        try {
            String json = new String(Base64.getDecoder().decode(claims), StandardCharsets.UTF_8);
            JsonObject acrs = JsonParser.object()
                    .from(json)
                    .getObject("access_token", new JsonObject())
                    .getObject("acrs", new JsonObject());
            return acrs.getBoolean("essential") && context.equals(acrs.getString("value"));
        } catch (IllegalArgumentException | JsonParserException malformed) {
            return false;
        }
    }
}
