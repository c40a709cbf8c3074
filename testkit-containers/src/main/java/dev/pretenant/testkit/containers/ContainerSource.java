package dev.pretenant.testkit.containers;

import dev.pretenant.testkit.EmulatorAddress;
import dev.pretenant.testkit.EmulatorSource;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One container for all classes of a test JVM: {@code pretenant.emulator=container}. {@code pretenant.image} names the image,
 * which is {@value #IMAGE} otherwise. Testcontainers removes it after the JVM. A test class with a {@link PretenantContainer}
 * in a static field has that one instead.
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

    /** The class's static field with a {@link PretenantContainer}, if it has one. */
    @Override
    public Optional<EmulatorAddress> broughtBy(Class<?> testClass) {
        return Stream.<Class<?>>iterate(testClass, Objects::nonNull, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .filter(field -> PretenantContainer.class.isAssignableFrom(field.getType()))
                .findFirst()
                .map(field -> containerIn(field).address());
    }

    private static PretenantContainer containerIn(Field field) {
        try {
            field.setAccessible(true);
            return Objects.requireNonNull(
                    (PretenantContainer) field.get(null), () -> field + " has to be there before the class's tests");
        } catch (IllegalAccessException unreadable) {
            throw new IllegalStateException("cannot read " + field, unreadable);
        }
    }

    /** Made when first asked for. */
    private static final class Shared {

        private static final PretenantContainer CONTAINER =
                new PretenantContainer(EmulatorSource.setting("pretenant.image").orElse(IMAGE));
    }
}
