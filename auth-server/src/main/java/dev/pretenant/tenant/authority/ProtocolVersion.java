package dev.pretenant.tenant.authority;

/** The two generations of endpoints and tokens. */
public enum ProtocolVersion {
    V1("1.0"),
    V2("2.0");

    private final String claim;

    ProtocolVersion(String claim) {
        this.claim = claim;
    }

    /** The value of the {@code ver} claim. */
    public String claim() {
        return claim;
    }
}
