package dev.pretenant.flow;

import dev.pretenant.control.api.InProcessControl;
import dev.pretenant.emulator.EmulatorControl;
import org.springframework.beans.factory.annotation.Autowired;

class InProcessControlTests extends AllControlContracts {

    @Autowired
    private InProcessControl control;

    @Override
    EmulatorControl implementation() {
        return control;
    }
}
