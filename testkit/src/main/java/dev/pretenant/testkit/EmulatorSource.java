package dev.pretenant.testkit;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Where the emulator of a test run comes from. The system property {@code pretenant.emulator}, or the environment variable
 * {@code PRETENANT_EMULATOR}, names one: {@code shared}, the default, is a process that all test JVMs share; {@code running}
 * is one that runs already, at {@code pretenant.url} and {@code pretenant.http-url}; others come by {@link ServiceLoader}.
 */
public interface EmulatorSource {

    /** What it is called in the setting. */
    String name();

    /** The emulator; always the same one. */
    EmulatorAddress emulator();

    /** The emulator that a test class brings itself, whatever the settings say, such as a container in one of its fields. */
    default Optional<EmulatorAddress> broughtBy(Class<?> testClass) {
        return Optional.empty();
    }

    /**
     * A further setting of a source: the system property, or the environment variable of the same name in capitals.
     *
     * @param name such as {@code pretenant.image}, which as a variable is {@code PRETENANT_IMAGE}
     */
    static Optional<String> setting(String name) {
        return Settings.text(name);
    }

    /** The emulator that a test class brings itself, or else the one that the settings name. */
    static EmulatorAddress of(Class<?> testClass) {
        return known().stream()
                .flatMap(source -> source.broughtBy(testClass).stream())
                .findFirst()
                .orElseGet(() -> ofSettings().emulator());
    }

    /** The one that the settings name. */
    static EmulatorSource ofSettings() {
        String name = Settings.text("pretenant.emulator").orElse("shared");
        List<EmulatorSource> known = known();
        Optional<EmulatorSource> source =
                known.stream().filter(each -> each.name().equals(name)).findFirst();
        return source.orElseThrow(() -> new IllegalStateException("pretenant.emulator is '" + name + "'; known are "
                + String.join(", ", known.stream().map(EmulatorSource::name).toList())));
    }

    private static List<EmulatorSource> known() {
        return Stream.concat(
                        Stream.of(new SharedSource(), new RunningSource()),
                        ServiceLoader.load(EmulatorSource.class).stream().map(ServiceLoader.Provider::get))
                .toList();
    }
}
