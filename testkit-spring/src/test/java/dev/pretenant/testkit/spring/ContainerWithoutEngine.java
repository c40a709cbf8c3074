package dev.pretenant.testkit.spring;

import dev.pretenant.testkit.EmulatorAddress;
import dev.pretenant.testkit.EmulatorSource;
import dev.pretenant.testkit.containers.PretenantContainer;

/** A container to everybody who asks, where there is no engine: behind its ports is the process that test JVMs share. */
final class ContainerWithoutEngine extends PretenantContainer {

    private static final String IMAGE = "pretenant/auth-server:none";
    private static final int HTTPS_PORT = 8443;

    private final EmulatorAddress process;
    private int starts;

    ContainerWithoutEngine() {
        this(EmulatorSource.ofSettings().emulator());
    }

    ContainerWithoutEngine(EmulatorAddress process) {
        super(IMAGE);
        this.process = process;
    }

    /** How often it was started. */
    int starts() {
        return starts;
    }

    @Override
    public void start() {
        starts++;
    }

    @Override
    public String getDockerImageName() {
        return IMAGE;
    }

    @Override
    public String getHost() {
        return process.http().getHost();
    }

    @Override
    public Integer getMappedPort(int port) {
        return (port == HTTPS_PORT ? process.https() : process.http()).getPort();
    }
}
