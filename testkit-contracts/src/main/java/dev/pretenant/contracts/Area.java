package dev.pretenant.contracts;

/** What a case is about; reports keep them apart. */
public enum Area {
    SIGN_IN("The sign-in request"),
    RETURN("What the browser brings back"),
    ID_TOKENS("ID tokens"),
    KEEPING("Keeping tokens"),
    CALLS("Calling an API"),
    TROUBLE("A token endpoint in trouble"),
    SIGN_OUT("Signing out"),
    TOKENS("Which tokens"),
    PERMISSIONS("Scopes and roles"),
    TIME("Clocks"),
    PRESENTATION("How a token is sent"),
    REFUSALS("How the API refuses"),
    STEP_UP("Claims challenges"),
    KEYS("Signing keys");

    private final String title;

    Area(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
