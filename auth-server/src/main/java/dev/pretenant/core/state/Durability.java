package dev.pretenant.core.state;

/** How long what is written is to last; each feature that writes asks once, when it is made. */
public enum Durability {
    /** Until somebody resets it: in the tables of a database. */
    KEPT,
    /** Until the server stops: in memory, and no database is opened. */
    PASSING
}
