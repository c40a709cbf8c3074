package dev.pretenant.testkit;

/** The process that all test JVMs share. */
final class SharedSource implements EmulatorSource {

    @Override
    public String name() {
        return "shared";
    }

    @Override
    public EmulatorAddress emulator() {
        return SharedEmulator.get();
    }
}
