package dev.pretenant.testkit.containers;

import dev.pretenant.testkit.EmulatorAddress;
import dev.pretenant.testkit.EmulatorSource;
import dev.pretenant.testkit.Settings;

/**
 * One container for all classes of a test JVM: {@code pretenant.emulator=container}. {@code pretenant.image} names the image,
 * which is {@value #IMAGE} otherwise. Testcontainers removes it after the JVM.
 */
public final class ContainerSource implements EmulatorSource {

    public static final String IMAGE = "pretenant/auth-server";

    @Override
    public String name() {
        return "container";
    }

    @Override
    public EmulatorAddress emulator() {
        return Shared.CONTAINER.address();
    }

    /** Made when first asked for. */
    private static final class Shared {

        private static final PretenantContainer CONTAINER =
                new PretenantContainer(Settings.text("pretenant.image").orElse(IMAGE));
    }
}
