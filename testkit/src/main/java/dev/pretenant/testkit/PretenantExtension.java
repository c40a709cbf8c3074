package dev.pretenant.testkit;

import dev.pretenant.emulator.SandboxRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives each test class tenants of its own: by {@link PretenantTest}, or as a field that can be asked before any test runs.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PretenantExtension PRETENANT =
 *         PretenantExtension.newInstance().copyOf("meridian.test").build();
 * }</pre>
 */
public final class PretenantExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(PretenantExtension.class);

    /** Those of annotated classes, which may be asked for before the class's callbacks run. */
    private static final Map<Class<?>, Pretenant> OF_CLASSES = new ConcurrentHashMap<>();

    private final @Nullable Builder chosen;
    private volatile @Nullable Pretenant current;

    /** For {@link PretenantTest}, which says how. */
    public PretenantExtension() {
        this(null);
    }

    private PretenantExtension(@Nullable Builder chosen) {
        this.chosen = chosen;
    }

    /** An extension for a field with {@code @RegisterExtension}. */
    public static Builder newInstance() {
        return new Builder();
    }

    /**
     * The tenants of the class that is running.
     *
     * @throws IllegalStateException outside a test class
     */
    public Pretenant pretenant() {
        Pretenant running = current;
        if (running == null) {
            throw new IllegalStateException("no test class runs; a field of this type has to be static");
        }
        return running;
    }

    /**
     * The tenants of a test class with {@link PretenantTest}, or of one inside it, for what is set up before the extension's
     * turn comes, such as an application context. They are made by whoever asks first, and removed after the class.
     *
     * @throws IllegalArgumentException if the class has no {@link PretenantTest}
     */
    public static Pretenant of(Class<?> testClass) {
        Class<?> annotated = annotated(testClass)
                .orElseThrow(() -> new IllegalArgumentException(testClass.getName() + " has no @PretenantTest"));
        return OF_CLASSES.computeIfAbsent(annotated, type -> settings(type).create(type));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        current = tenants(context).pretenant();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Tenants tenants = tenants(context);
        if (tenants.settings().resetOnEachTest && !tenants.fresh().getAndSet(false)) {
            tenants.pretenant().reset();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Tenants tenants = tenants(context);
        if (tenants.settings().failOnUnexpectedErrors
                && context.getExecutionException().isEmpty()) {
            tenants.pretenant().verifyNoUnexpectedErrors();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Tenants tenants = tenants(context);
        if (tenants.owner().equals(context.getUniqueId())) {
            context.getStore(NAMESPACE).remove(Tenants.class);
            current = null;
            OF_CLASSES.values().remove(tenants.pretenant());
            tenants.pretenant().close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Pretenant.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return tenants(context).pretenant();
    }

    /** Those of the class, or of the class around it. */
    private Tenants tenants(ExtensionContext context) {
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(Tenants.class, type -> create(context), Tenants.class);
    }

    private Tenants create(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        Builder chosenHere = chosen;
        if (chosenHere != null) {
            return new Tenants(
                    chosenHere.create(testClass), chosenHere, context.getUniqueId(), new AtomicBoolean(true));
        }
        Optional<Class<?>> annotated = annotated(testClass);
        Builder settings = annotated.map(PretenantExtension::settings).orElseGet(PretenantExtension::newInstance);
        Pretenant pretenant = annotated.map(PretenantExtension::of).orElseGet(() -> settings.create(testClass));
        return new Tenants(pretenant, settings, context.getUniqueId(), new AtomicBoolean(true));
    }

    /** The class that has the annotation, or an annotation that has it: itself, or the nearest whose instances it is inside. */
    private static Optional<Class<?>> annotated(Class<?> testClass) {
        Class<?> type = testClass;
        while (!AnnotationSupport.isAnnotated(type, PretenantTest.class)) {
            if (type.getEnclosingClass() == null || Modifier.isStatic(type.getModifiers())) {
                return Optional.empty();
            }
            type = type.getEnclosingClass();
        }
        return Optional.of(type);
    }

    private static Builder settings(Class<?> annotated) {
        PretenantTest annotation =
                AnnotationSupport.findAnnotation(annotated, PretenantTest.class).orElseThrow();
        return newInstance()
                .emulator(() -> EmulatorSource.of(annotated))
                .copyOf(annotation.copyOf())
                .configuration(annotation.configuration())
                .resetOnEachTest(annotation.resetOnEachTest())
                .failOnUnexpectedErrors(annotation.failOnUnexpectedErrors());
    }

    /**
     * The tenants of one class.
     *
     * @param owner the unique id of the context that made them, and removes them
     * @param fresh whether no test has used them
     */
    private record Tenants(Pretenant pretenant, Builder settings, String owner, AtomicBoolean fresh) {}

    /** What {@link PretenantTest} says, for an extension that is a field. */
    public static final class Builder {

        private List<String> copyOf = List.of("meridian.test", "solstice.test");
        private String configuration = "";
        private boolean resetOnEachTest = true;
        private boolean failOnUnexpectedErrors = true;
        private Supplier<EmulatorAddress> emulator =
                () -> EmulatorSource.ofSettings().emulator();

        private Builder() {}

        /** The tenants to copy, by domain or id. */
        public Builder copyOf(String... tenants) {
            copyOf = Arrays.asList(tenants);
            return this;
        }

        /** A file on the class path with what else there shall be. */
        public Builder configuration(String resource) {
            configuration = resource;
            return this;
        }

        /** Whether each test finds the tenants as they were made. */
        public Builder resetOnEachTest(boolean reset) {
            resetOnEachTest = reset;
            return this;
        }

        /** Whether a test fails when something was refused that it neither planned nor expected nor verified. */
        public Builder failOnUnexpectedErrors(boolean fail) {
            failOnUnexpectedErrors = fail;
            return this;
        }

        /** An emulator other than the one that the settings name. */
        public Builder emulator(Supplier<EmulatorAddress> address) {
            emulator = address;
            return this;
        }

        public PretenantExtension build() {
            return new PretenantExtension(this);
        }

        private Pretenant create(Class<?> testClass) {
            return Pretenant.create(emulator.get(), request(testClass));
        }

        private SandboxRequest request(Class<?> testClass) {
            return new SandboxRequest(copyOf, configuration.isEmpty() ? "" : read(testClass));
        }

        private String read(Class<?> testClass) {
            String path = configuration.startsWith("/") ? configuration : "/" + configuration;
            try (InputStream yaml = testClass.getResourceAsStream(path)) {
                if (yaml == null) {
                    throw new IllegalStateException("there is no " + configuration + " on the class path");
                }
                return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot read " + configuration, unreadable);
            }
        }
    }
}
