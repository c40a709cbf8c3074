package dev.pretenant.flow;

import dev.pretenant.control.api.InProcessControl;
import dev.pretenant.emulator.EmulatorControl;
import org.junit.jupiter.api.Nested;
import org.springframework.beans.factory.annotation.Autowired;

@EmulatorTest
class InProcessControlTests {

    @Autowired
    private InProcessControl control;

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
