package dev.pretenant.apis.managedidentity;

/** No identity can be told from what the workload asks; each host says so in its own words. */
final class IdentityRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    IdentityRefusal(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /** Why not. */
    enum Reason {
        /** There is none of that id, or none at all. */
        NOT_FOUND,
        /** None is named, and several may be meant. */
        SEVERAL,
        /** It is named in two ways at once. */
        NAMED_TWICE
    }
}
