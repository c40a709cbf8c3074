package dev.pretenant.server.cli;

import dev.pretenant.tenant.directory.ConfigurationMistakes;
import dev.pretenant.tenant.directory.DirectoryFull;
import dev.pretenant.tenant.directory.Mistake;
import java.net.BindException;
import java.sql.SQLException;
import java.util.List;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.web.server.PortInUseException;

/** What kept the server from starting, in the one line that the launcher's contract promises. */
final class StartFailure {

    /** Settings that keep Spring Boot from speaking of the start, or of its failure at length, before we do in one line. */
    static final List<String> QUIET = List.of(
            "--spring.main.log-startup-info=false",
            "--logging.level.org.springframework.boot.SpringApplication=OFF",
            "--logging.level.org.springframework.boot.diagnostics=OFF",
            "--logging.level.org.springframework.boot.web.server.servlet.context=ERROR",
            "--logging.level.org.springframework.boot.tomcat=OFF",
            "--logging.level.org.apache.catalina.loader=ERROR",
            "--logging.level.dev.pretenant.server.tls.RefusalReporter=OFF");

    private StartFailure() {}

    static CommandFailure explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ExitCodeGenerator refusal && refusal.getExitCode() == 2) {
                return CommandFailure.badUse(String.valueOf(cause.getMessage()));
            }
            if (cause instanceof ConfigurationMistakes mistakes) {
                return CommandFailure.badUse(firstOf(mistakes.mistakes()));
            }
            if (cause instanceof DirectoryFull full) {
                return CommandFailure.badUse(String.valueOf(full.getMessage()));
            }
            if (cause instanceof PortInUseException taken) {
                return CommandFailure.badUse("port " + taken.getPort() + " is in use");
            }
            if (cause instanceof BindException) {
                return CommandFailure.badUse("a port cannot be opened: " + cause.getMessage());
            }
            if (cause instanceof SQLException refused) {
                return CommandFailure.failed("the database cannot be used: " + firstLine(refused));
            }
        }
        return CommandFailure.failed("the server did not start: " + firstLine(rootOf(failure)));
    }

    private static String firstOf(List<Mistake> mistakes) {
        int more = mistakes.size() - 1;
        return mistakes.get(0)
                + (more == 0 ? "" : " (and " + more + (more == 1 ? " more mistake)" : " more mistakes)"));
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String firstLine(Throwable failure) {
        return failure.getClass().getSimpleName() + ": "
                + String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
