package dev.pretenant.protocol.issued;

/** Keeps what belongs to tenants and can be made to forget it. */
interface OwnedStore {

    /** Forgets everything. */
    void deleteAll();

    /** Forgets what belongs to {@code owners}, and nothing else. */
    void deleteOf(Owners owners);

    /** How much is kept. */
    int count();

    /** Takes down what is kept now. Running the answer, any number of times, makes it what is kept again. */
    Runnable snapshot();
}
