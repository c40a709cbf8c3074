package dev.pretenant.tenant.directory;

/** A change that cannot be made because what it names is not in the directory; the message says so in one line. */
public final class DirectoryRefusal extends RuntimeException {

    DirectoryRefusal(String message) {
        super(message);
    }
}
