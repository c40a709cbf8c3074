package dev.pretenant.contracts;

import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.emulator.Fault;
import dev.pretenant.emulator.FaultPlan;
import dev.pretenant.emulator.FaultScope;
import dev.pretenant.emulator.ForgeOrder;
import dev.pretenant.emulator.ForgedToken;
import dev.pretenant.emulator.HttpEmulatorControl;
import java.net.URI;

/**
 * What a contract asks of the emulator.
 *
 * @param control how it is told what to do
 * @param issuers what the issuers of its tokens begin with
 */
record Emulator(EmulatorControl control, URI issuers) {

    /** Where it is, and what its issuers begin with, unless it is said. */
    static final URI ADDRESS = URI.create("http://localhost:8080");

    static final URI ISSUERS = URI.create("https://localhost:8443");

    /** As {@code pretenant up} starts it. */
    static Emulator local() {
        return new Emulator(HttpEmulatorControl.at(ADDRESS), ISSUERS);
    }

    /** A token of the forge. */
    ForgedToken forge(ForgeOrder order) {
        return control.tokens().forge(order.base(issuers));
    }

    /** Makes the key that was published as the next one the signing key. */
    void rotateKeys() {
        control.keys().rotate();
    }

    /** Makes another key the signing one, which validators could not have read before. Returns the id of the one it was. */
    String replaceSigningKey() {
        // The next key is published beforehand, so the first rotation surprises nobody.
        String previous = control.keys().rotate().previous();
        control.keys().rotate();
        return previous;
    }

    /** Takes a key out of those that are published. */
    void withdrawKey(String kid) {
        control.keys().revoke(kid);
    }

    /** Runs a script while every request that fits meets the fault. */
    void disturb(FaultScope requests, Fault fault, Runnable meanwhile) {
        String plan = control.faults()
                .plan(FaultPlan.next(requests).always().meets(fault))
                .id();
        try {
            meanwhile.run();
        } finally {
            control.faults().cancel(plan);
        }
    }
}
