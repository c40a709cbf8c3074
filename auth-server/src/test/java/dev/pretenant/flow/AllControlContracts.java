package dev.pretenant.flow;

import dev.pretenant.emulator.EmulatorControl;
import org.junit.jupiter.api.Nested;

/** Every suite of {@link EmulatorControlContract}, for one implementation. */
@EmulatorTest
abstract class AllControlContracts {

    abstract EmulatorControl implementation();

    @Nested
    class Clock extends ClockControlContract {
        @Override
        EmulatorControl control() {
            return implementation();
        }
    }

    @Nested
    class Faults extends FaultControlContract {
        @Override
        EmulatorControl control() {
            return implementation();
        }
    }

    @Nested
    class Keys extends KeyControlContract {
        @Override
        EmulatorControl control() {
            return implementation();
        }
    }

    @Nested
    class KeysOfSandboxes extends SandboxKeyControlContract {
        @Override
        EmulatorControl control() {
            return implementation();
        }
    }

    @Nested
    class SignIns extends SignInControlContract {
        @Override
        EmulatorControl control() {
            return implementation();
        }
    }

    @Nested
    class Forge extends TokenControlContract {
        @Override
        EmulatorControl control() {
            return implementation();
        }
    }

    @Nested
    class State extends StateControlContract {
        @Override
        EmulatorControl control() {
            return implementation();
        }
    }

    @Nested
    class Sandboxes extends SandboxControlContract {
        @Override
        EmulatorControl control() {
            return implementation();
        }
    }

    @Nested
    class Journal extends JournalControlContract {
        @Override
        EmulatorControl control() {
            return implementation();
        }
    }
}
