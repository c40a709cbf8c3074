package dev.pretenant.testkit;

import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.emulator.HttpEmulatorControl;

/** placeholder */
public final class Pretenant {

    private final EmulatorAddress address;

    private Pretenant(EmulatorAddress address) {
        this.address = address;
    }

    public static Pretenant shared() {
        return new Pretenant(SharedEmulator.get());
    }

    public EmulatorAddress address() {
        return address;
    }

    public EmulatorControl control() {
        return HttpEmulatorControl.at(address.http());
    }
}
