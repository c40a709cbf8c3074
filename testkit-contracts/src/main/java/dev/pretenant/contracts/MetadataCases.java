package dev.pretenant.contracts;

import dev.pretenant.contracts.ClientAnswer.Ending;
import java.util.List;

/** How a client reads the platform's addresses and keys, and what becomes of it when the keys change. */
final class MetadataCases {

    private static final String ROLLOVER = "https://learn.microsoft.com/entra/identity-platform/signing-key-rollover";

    private final ClientProfile profile;

    MetadataCases(ClientProfile profile) {
        this.profile = profile;
    }

    List<ContractCase<Trial>> cases() {
        if (!profile.kind().signsPeopleIn()) {
            return List.of();
        }
        return List.of(
                ContractCase.of(
                        "metadata-kept",
                        Area.KEYS,
                        "the addresses and keys are read once for many sign-ins",
                        "They change seldom; each reading is time that a person waits.",
                        ROLLOVER,
                        MetadataCases::kept),
                ContractCase.of(
                        "key-rotation",
                        Area.KEYS,
                        "the ID token is signed by a key that the client cannot have read yet",
                        "In an emergency keys change at once; a client that never reads them again is down until it is restarted.",
                        ROLLOVER,
                        this::rotation));
    }

    private static void kept(Trial trial) {
        trial.signedIn();
        trial.platform().startCounting();
        trial.signedIn();
        trial.signedIn();
        long read = trial.count(
                "readings of addresses or keys for two more sign-ins",
                "none, or 1 where it was time for it",
                one -> one.endpoint().equals("openid-configuration")
                        || one.endpoint().equals("keys"));
        Course.should(read <= 1, "The client reads them for each sign-in.");
    }

    private void rotation(Trial trial) {
        trial.signedIn();
        trial.platform().emulator().replaceSigningKey(profile.tenant());
        trial.signIn("a person signs in after the keys have changed", trial.browser(), Ending.SUCCESS);
    }
}
