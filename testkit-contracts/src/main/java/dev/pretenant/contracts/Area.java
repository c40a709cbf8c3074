package dev.pretenant.contracts;

/** What a case is about; reports keep them apart. */
public enum Area {
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
