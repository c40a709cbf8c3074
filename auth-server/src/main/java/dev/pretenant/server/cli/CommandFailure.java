package dev.pretenant.server.cli;

/** Ends a command with one line for the person at the terminal and an exit code for the script. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** What was asked cannot be asked: exit code 2. */
    static CommandFailure badUse(String message) {
        return new CommandFailure(2, message);
    }

    /** What was asked for did not work out: exit code 1. */
    static CommandFailure failed(String message) {
        return new CommandFailure(1, message);
    }

    int exitCode() {
        return exitCode;
    }
}
