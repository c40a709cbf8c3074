package dev.pretenant.flow;

import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.emulator.HttpEmulatorControl;
import dev.pretenant.server.tls.Listeners;
import java.net.URI;
import org.springframework.beans.factory.annotation.Autowired;

class HttpControlTests extends AllControlContracts {

    private final EmulatorControl control;

    HttpControlTests(@Autowired Listeners listeners) {
        control = HttpEmulatorControl.at(URI.create("http://localhost:" + listeners.httpPort()));
    }

    @Override
    EmulatorControl implementation() {
        return control;
    }
}
