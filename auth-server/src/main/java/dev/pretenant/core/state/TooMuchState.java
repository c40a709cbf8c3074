package dev.pretenant.core.state;

/** There is more to remember than a snapshot may hold. */
public final class TooMuchState extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooMuchState(String message) {
        super(message);
    }
}
