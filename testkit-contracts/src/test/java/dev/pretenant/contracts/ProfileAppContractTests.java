package dev.pretenant.contracts;

import dev.pretenant.gallery.clients.Exhibit;
import dev.pretenant.gallery.clients.Gallery;
import dev.pretenant.gallery.clients.SoundClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The sound web app keeps its contract; the test is the example of {@code docs/contracts-clients.md}, letter by letter. */
class ProfileAppContractTests {

    @TestFactory
    Stream<DynamicTest> contract() {
        RunningEmulator emulator = RunningEmulator.shared();
        SoundClient client = Exhibit.SOUND.start(Gallery.registration(emulator.address()), line -> {}, 0);
        WebAppUnderTest app =
                WebAppUnderTest.at(client.address()).signInAt("/sign-in").signedInSee("/profile");
        return JUnitCases.of(ClientContract.of(app, ClientKind.WEB_APP)
                        .emulator(emulator.control(), emulator.address())
                        .build())
                .onClose(client::close);
    }
}
