package dev.pretenant.emulator;

/** The emulator refuses what it was asked to do; the message says why, and is the same from every implementation. */
public class ControlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String reason;

    /**
     * A refusal.
     *
     * @param status the HTTP status that stands for it
     * @param code what programs tell it by, such as {@code not_found}
     */
    public ControlException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
        this.reason = message;
    }

    /** The HTTP status that stands for this refusal: 400, 404, 409, 413 and the like. */
    public final int status() {
        return status;
    }

    /** What programs tell the refusal by, such as {@code not_found}. */
    public final String code() {
        return code;
    }

    @Override
    public final String getMessage() {
        return reason;
    }
}
