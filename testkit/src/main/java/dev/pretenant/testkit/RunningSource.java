package dev.pretenant.testkit;

import java.net.URI;

/** An emulator that somebody has started, such as {@code pretenant up}. */
final class RunningSource implements EmulatorSource {

    @Override
    public String name() {
        return "running";
    }

    @Override
    public EmulatorAddress emulator() {
        EmulatorAddress address = new EmulatorAddress(
                URI.create(Settings.text("pretenant.url").orElse("https://localhost:8443")),
                URI.create(Settings.text("pretenant.http-url").orElse("http://localhost:8080")),
                Settings.text("pretenant.control-token"));
        if (!address.isReady()) {
            throw new IllegalStateException("no emulator answers at " + address.http()
                    + ": start one with `pretenant up`, or set pretenant.http-url and pretenant.url");
        }
        return address;
    }
}
