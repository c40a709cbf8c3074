package dev.pretenant.contracts;

import dev.pretenant.contracts.ClientAnswer.Ending;
import dev.pretenant.emulator.ForgeOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a client makes of ID tokens that are not for this sign-in, made by the forge and put in the place of the platform's.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">ID token validation</a>
 */
final class IdTokenCases {

    private static final String VALIDATION = "https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation";
    private static final String SOMEBODY_ELSE = "99999999-9999-4999-8999-999999999999";

    private final ClientProfile profile;

    IdTokenCases(ClientProfile profile) {
        this.profile = profile;
    }

    List<ContractCase<Trial>> cases() {
        if (!profile.kind().signsPeopleIn()) {
            return List.of();
        }
        return List.of(
                right(),
                wrong(
                        "id-token-nonce",
                        "an ID token with another nonce",
                        "It was issued for another sign-in: somebody's code has been swapped for another's.",
                        order -> order.claim("nonce", "contract-nonce")),
                wrong(
                        "id-token-audience",
                        "an ID token for another app",
                        "That app, or whoever robbed it, could sign in here as its visitors.",
                        order -> order.claim("aud", SOMEBODY_ELSE)),
                wrong(
                        "id-token-issuer",
                        "an ID token of another issuer",
                        "Who does not look at iss lets every tenant in, and every other server.",
                        order -> order.claim("iss", "https://login.example/" + SOMEBODY_ELSE + "/v2.0")),
                wrong(
                        "id-token-expired",
                        "an ID token that is over",
                        "An old token says who was there once.",
                        ForgeOrder::expired),
                wrong(
                        "id-token-signature",
                        "an ID token that a stranger has signed",
                        "Only the signature says that the platform says so.",
                        order -> order.signed(ForgeOrder.Signature.FOREIGN_KEY)),
                wrong(
                        "id-token-unsigned",
                        "an ID token with alg none",
                        "Everybody can write one.",
                        order -> order.signed(ForgeOrder.Signature.NONE)));
    }

    /** Were this refused, the refusals of the others would say nothing. */
    private ContractCase<Trial> right() {
        return ContractCase.of(
                "id-token",
                Area.ID_TOKENS,
                "a right ID token, made by the forge as those that follow",
                "What is allowed must work.",
                VALIDATION,
                trial -> signIn(trial, UnaryOperator.identity(), Ending.SUCCESS));
    }

    private ContractCase<Trial> wrong(String id, String says, String why, UnaryOperator<ForgeOrder> wrong) {
        return ContractCase.of(
                id, Area.ID_TOKENS, says, why, VALIDATION, trial -> signIn(trial, wrong, Ending.REFUSED));
    }

    private static void signIn(Trial trial, UnaryOperator<ForgeOrder> wrong, Ending expected) {
        WebBrowser browser = trial.browserSignedInWith(
                nonce -> Optional.of(trial.platform().answer(nonce, PlatformSide.AN_HOUR, wrong)));
        trial.signIn("the code is redeemed for that token", browser, expected);
    }
}
