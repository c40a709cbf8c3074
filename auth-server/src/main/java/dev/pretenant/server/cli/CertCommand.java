package dev.pretenant.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code pretenant cert}: part of the launcher's contract that has nothing behind it yet, and says so. */
@Command(name = "cert", description = "Certificates of clients: not there yet.")
final class CertCommand implements Callable<Integer> {

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        throw CommandFailure.badUse("client certificates are not there yet; use a client secret");
    }
}
