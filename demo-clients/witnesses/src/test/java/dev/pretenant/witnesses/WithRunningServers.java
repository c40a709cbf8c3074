package dev.pretenant.witnesses;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one pair of servers of this JVM to every test that asks for it, and shows their logs when a test fails. */
final class WithRunningServers implements ParameterResolver, AfterTestExecutionCallback {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == RunningServers.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return servers(test);
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        test.getExecutionException()
                .ifPresent(failure -> System.err.println(servers(test).logs()));
    }

    /** JUnit closes what is in the root store after the last test. */
    private static RunningServers servers(ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.create(WithRunningServers.class))
                .computeIfAbsent(RunningServers.class, type -> start(), RunningServers.class);
    }

    private static RunningServers start() {
        try {
            return new RunningServers();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
