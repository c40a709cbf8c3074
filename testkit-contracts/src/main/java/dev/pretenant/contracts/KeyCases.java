package dev.pretenant.contracts;

import dev.pretenant.emulator.Fault;
import dev.pretenant.emulator.FaultScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What becomes of an API when the authorization server's keys change, or cannot be read.
 *
 * <p>These cases change the keys of the API's tenant, and disturb the addresses where it may read them: its tenant's, and
 * those of all tenants, where everybody hears of it.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/signing-key-rollover">Signing key rollover</a>
 */
final class KeyCases {

    private static final String ROLLOVER = "https://learn.microsoft.com/entra/identity-platform/signing-key-rollover";
    private static final String DELEGATED = "delegated";

    private final ApiProfile profile;
    private final TokenOrders orders;
    private final Emulator emulator;
    private final ApiClock clock;

    KeyCases(ApiProfile profile, TokenOrders orders, Emulator emulator, ApiClock clock) {
        this.profile = profile;
        this.orders = orders;
        this.emulator = emulator;
        this.clock = clock;
    }

    List<ContractCase<Conversation>> cases() {
        return List.of(
                keys(
                        "planned-rotation",
                        "a token of the next key, which has been published for a while",
                        "The platform publishes a key before it signs with it: nobody should notice.",
                        this::plannedRotation),
                keys(
                        "new-key",
                        "a token of a key that the API cannot have read yet",
                        "In an emergency keys change at once; an API that never reads them again is down until it is restarted.",
                        this::newKey),
                keys(
                        "old-key",
                        "a token of the key that signed before",
                        "Tokens live on when the key that signed them no longer signs.",
                        this::oldKey),
                keys(
                        "withdrawn-key",
                        "a token of a key that is published no longer",
                        "A key is withdrawn because somebody else may have it.",
                        this::withdrawnKey),
                keys(
                        "key-outage",
                        "tokens while the keys cannot be read",
                        "What is known stays known; what is not is no reason to say yes. Afterwards all is well.",
                        conversation -> disturbed(conversation, Fault.status(503))),
                keys(
                        "stale-keys",
                        "tokens while the keys are a stale copy without the newest",
                        "A cache on the way may be older than the key; it is no reason to say yes, nor to give up.",
                        conversation -> disturbed(conversation, Fault.staleKeys())),
                keys(
                        "garbled-keys",
                        "tokens while a page in HTML is where the keys are",
                        "A proxy or a portal may answer instead, with 200.",
                        conversation ->
                                disturbed(conversation, Fault.body("<html><p>Sign in to the network</p></html>"))),
                keys(
                        "discovery-of-another-tenant",
                        "tokens while the discovery document is another tenant's",
                        "Who reads the issuer from the document alone can be told whom to trust.",
                        this::foreignDiscovery));
    }

    private void plannedRotation(Conversation conversation) {
        accepted(conversation, "the current key");
        emulator.rotateKeys(tenant());
        accepted(conversation, "the next key");
    }

    private void newKey(Conversation conversation) {
        newKeyInForce();
        accepted(conversation, "a new key");
    }

    private void oldKey(Conversation conversation) {
        String old = longLived();
        newKeyInForce();
        accepted(conversation, "a new key, so that the keys are read");
        conversation.present("the old key", profile.reads(), old, Expectation.ACCEPTED);
    }

    private void withdrawnKey(Conversation conversation) {
        // What signed before the keys of a sandbox were its own goes on signing elsewhere, and stays published there.
        newKeyInForce();
        String old = longLived();
        conversation.present("the current key", profile.reads(), old, Expectation.ACCEPTED);
        emulator.withdrawKey(tenant(), emulator.replaceSigningKey(tenant()));
        clock.pass(profile.keysCachedFor());
        accepted(conversation, "a new key, so that the keys are read");
        conversation.present("the withdrawn key", profile.reads(), old, Expectation.UNAUTHORIZED);
    }

    private void disturbed(Conversation conversation, Fault fault) {
        String known = longLived();
        conversation.present("a known key", profile.reads(), known, Expectation.ACCEPTED);
        emulator.disturb(FaultScope.keysEndpoint(), tenant(), fault, () -> {
            newKeyInForce();
            String unknown = orders.right();
            conversation.present("a new key, which cannot be read", profile.reads(), unknown, Expectation.UNDECIDED);
            if (profile.keysCachedFor().isZero()) {
                conversation.present("the known key still", profile.reads(), known, Expectation.ACCEPTED);
            }
        });
        clock.pass(profile.keysCachedFor());
        accepted(conversation, "the new key, which can be read again");
    }

    private void foreignDiscovery(Conversation conversation) {
        Fault foreign = Fault.discoveryOf(profile.stranger().tenant());
        emulator.disturb(FaultScope.openIdConfiguration(), tenant(), foreign, () -> {
            newKeyInForce();
            Map<String, String> stranger = Map.of(
                    "tenant", profile.stranger().tenant(),
                    "user", profile.stranger().user());
            conversation.present(
                    "a token of that tenant",
                    profile.reads(),
                    orders.token(DELEGATED, stranger),
                    profile.tenancy() == ApiProfile.Tenancy.ONE ? Expectation.UNDECIDED : Expectation.ANY_ANSWER);
        });
        clock.pass(profile.keysCachedFor());
        accepted(conversation, "the right tenant's, with its document back");
    }

    /** Lets the API notice that there is another key. */
    private void newKeyInForce() {
        emulator.replaceSigningKey(tenant());
        clock.pass(profile.keysCachedFor());
    }

    private String tenant() {
        return profile.home().tenant();
    }

    /** Not over when the API has read the keys again. */
    private String longLived() {
        Duration lifetime = profile.keysCachedFor().plusHours(1);
        return orders.token(DELEGATED, Map.of("lifetime", lifetime.toString()));
    }

    private void accepted(Conversation conversation, String sent) {
        conversation.present(sent, profile.reads(), orders.right(), Expectation.ACCEPTED);
    }

    private static ContractCase<Conversation> keys(String id, String says, String why, Consumer<Conversation> script) {
        return ContractCase.of(id, Area.KEYS, says, why, ROLLOVER, script);
    }
}
