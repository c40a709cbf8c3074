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
}
