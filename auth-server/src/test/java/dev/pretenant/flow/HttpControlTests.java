package dev.pretenant.flow;

import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.emulator.HttpEmulatorControl;
import dev.pretenant.server.tls.Listeners;
import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.springframework.beans.factory.annotation.Autowired;

@EmulatorTest
class HttpControlTests {

    private final EmulatorControl control;

    HttpControlTests(@Autowired Listeners listeners) {
        control = HttpEmulatorControl.at(URI.create("http://localhost:" + listeners.httpPort()));
    }

    @Nested
    class Clock extends ClockControlContract {
        @Override
        EmulatorControl control() {
            return control;
        }
    }

    @Nested
    class Faults extends FaultControlContract {
        @Override
        EmulatorControl control() {
            return control;
        }
    }

    @Nested
    class Keys extends KeyControlContract {
        @Override
        EmulatorControl control() {
            return control;
        }
    }

    @Nested
    class SignIns extends SignInControlContract {
        @Override
        EmulatorControl control() {
            return control;
        }
    }

    @Nested
    class Forge extends TokenControlContract {
        @Override
        EmulatorControl control() {
            return control;
        }
    }

    @Nested
    class State extends StateControlContract {
        @Override
        EmulatorControl control() {
            return control;
        }
    }

    @Nested
    class Sandboxes extends SandboxControlContract {
        @Override
        EmulatorControl control() {
            return control;
        }
    }

    @Nested
    class Journal extends JournalControlContract {
        @Override
        EmulatorControl control() {
            return control;
        }
    }
}
