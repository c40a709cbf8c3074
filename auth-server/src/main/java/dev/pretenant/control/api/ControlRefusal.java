package dev.pretenant.control.api;

/** A control request that cannot be done, with the status and the words of the answer. */
final class ControlRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private ControlRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static ControlRefusal badRequest(String message) {
        return new ControlRefusal(400, "bad_request", message);
    }

    static ControlRefusal notFound(String message) {
        return new ControlRefusal(404, "not_found", message);
    }

    static ControlRefusal tooLarge(String message) {
        return new ControlRefusal(413, "too_large", message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
