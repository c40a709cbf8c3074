package dev.pretenant.tenant.keys;

/** Where rings are kept that are not a sandbox's. */
interface RingStores {

    /** Whose the keys are that sign for everybody. */
    String INSTALLATION = "";

    /** The store of one owner's ring; each call answers for the same keys. */
    RingStore of(String owner);
}
