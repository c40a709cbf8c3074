package orders;

import dev.pretenant.testkit.EmulatorAddress;
import dev.pretenant.testkit.EmulatorSource;
import dev.pretenant.testkit.containers.PretenantContainer;

/**
 * Stands in for the container where there is no engine to run one: behind its ports is the process that test JVMs share. Not
 * needed in a build that has an engine.
 */
final class NoEngine extends PretenantContainer {

    private final EmulatorAddress process = EmulatorSource.ofSettings().emulator();

    private NoEngine() {
        super("none");
    }

    static PretenantContainer orContainer() {
        return EmulatorSource.setting("pretenant.image").map(PretenantContainer::new).orElseGet(NoEngine::new);
    }

    @Override
    public void start() {}

    @Override
    public String getDockerImageName() {
        return "none";
    }

    @Override
    public String getHost() {
        return "localhost";
    }

    @Override
    public Integer getMappedPort(int port) {
        return (port == 8443 ? process.https() : process.http()).getPort();
    }
}
