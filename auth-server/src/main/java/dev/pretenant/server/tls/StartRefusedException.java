package dev.pretenant.server.tls;

import org.springframework.boot.ExitCodeGenerator;

/** The server does not start, for a reason that the user can mend: one line that says what is wrong and what to do. */
public final class StartRefusedException extends RuntimeException implements ExitCodeGenerator {

    private static final int BAD_USE = 2;

    public StartRefusedException(String line) {
        super(line);
    }

    @Override
    public int getExitCode() {
        return BAD_USE;
    }
}
