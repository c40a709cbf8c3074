package dev.pretenant.tenant.directory;

/** A change that cannot be made because there are as many of its kind as there may be; the message says so in one line. */
public final class DirectoryFull extends RuntimeException {

    DirectoryFull(String message) {
        super(message);
    }
}
