package dev.pretenant.testkit.containers;

import dev.pretenant.testkit.EmulatorAddress;
import dev.pretenant.testkit.EmulatorSource;
import dev.pretenant.testkit.Settings;

/**
 * One container for all classes of a test JVM: {@code pretenant.emulator=container}. {@code pretenant.image} names the image,
 * which is {@value #IMAGE} otherwise. Testcontainers removes it after the JVM.
 */
public final class ContainerSource implements EmulatorSource {

    static final String IMAGE = "pretenant/auth-server";

    @Override
    public String name() {
        return "container";
    }

    @Override
    public EmulatorAddress emulator() {
        return Started.CONTAINER.address();
    }

    /** Started when first asked for. */
    private static final class Started {

        private static final PretenantContainer CONTAINER = start();

        private static PretenantContainer start() {
            PretenantContainer container =
                    new PretenantContainer(Settings.text("pretenant.image").orElse(IMAGE));
            container.start();
            return container;
        }
    }
}
