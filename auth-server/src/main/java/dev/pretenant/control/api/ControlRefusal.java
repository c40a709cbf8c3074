package dev.pretenant.control.api;

import dev.pretenant.emulator.ControlException;
import dev.pretenant.tenant.directory.DirectoryFull;

/** A control request that cannot be done, with the status and the words of the answer. */
final class ControlRefusal extends ControlException {

    private static final long serialVersionUID = 1L;

    private ControlRefusal(int status, String code, String message) {
        super(status, code, message);
    }

    static ControlRefusal badRequest(String message) {
        return new ControlRefusal(400, "bad_request", message);
    }

    static ControlRefusal notFound(String message) {
        return new ControlRefusal(404, "not_found", message);
    }

    static ControlRefusal conflict(String message) {
        return new ControlRefusal(409, "conflict", message);
    }

    static ControlRefusal full(DirectoryFull full) {
        return conflict(String.valueOf(full.getMessage()));
    }

    static ControlRefusal unsupportedMediaType(String message) {
        return new ControlRefusal(415, "unsupported_media_type", message);
    }

    static ControlRefusal tooLarge(String message) {
        return new ControlRefusal(413, "too_large", message);
    }
}
