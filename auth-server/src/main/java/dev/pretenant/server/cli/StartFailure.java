package dev.pretenant.server.cli;

import java.net.BindException;
import java.sql.SQLException;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;

/**
 * Turns what kept the server from starting into the one line that the launcher's contract promises. Registered as Spring
 * Boot's reporter of start failures, because Boot would print a stack trace before the command line gets to see them.
 */
final class StartFailure implements SpringBootExceptionReporter {

    /** Takes every failure: {@link #explain} speaks for it. */
    @Override
    public boolean reportException(Throwable failure) {
        return true;
    }

    static CommandFailure explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
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

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse(failure.toString());
    }
}
