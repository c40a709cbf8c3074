package dev.pretenant.emulator;

/**
 * Everything that can be done to a running emulator from outside its protocols. A tenant is named by its id or by one of its
 * verified domains. Safe for use by many threads.
 */
public interface EmulatorControl {

    /** The clock of the installation, which every tenant follows that has no time of its own. */
    ClockControl clock();

    /** The clock of one tenant, which leaves the others alone. */
    ClockControl clock(String tenant);

    /** The keys of the installation, which sign for every tenant that has none of its own. */
    KeyControl keys();

    /**
     * The keys that sign for one tenant. The first change in a sandbox is made to a copy, which its tenants have to themselves
     * from then on until the next reset; any other tenant's keys are those of the installation.
     */
    KeyControl keys(String tenant);

    /** The token forge. */
    TokenControl tokens();

    /** Everything at once. */
    StateControl state();

    /** Tenants of one's own. */
    SandboxControl sandboxes();

    /** Every exchange so far. */
    JournalControl journal();

    /** What goes wrong, and for whom. */
    FaultControl faults();

    /** What happens at the next sign-ins. */
    SignInControl signIns();
}
