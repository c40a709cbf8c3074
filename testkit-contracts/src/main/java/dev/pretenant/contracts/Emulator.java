package dev.pretenant.contracts;

import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.emulator.Fault;
import dev.pretenant.emulator.FaultPlan;
import dev.pretenant.emulator.FaultScope;
import dev.pretenant.emulator.ForgeOrder;
import dev.pretenant.emulator.ForgedToken;
import dev.pretenant.emulator.HttpEmulatorControl;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

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

    /** Whoever reads keys or addresses there reads them for every tenant. */
    private static final String COMMON = "common";

    /** As {@code pretenant up} starts it. */
    static Emulator local() {
        return new Emulator(HttpEmulatorControl.at(ADDRESS), ISSUERS);
    }

    /** A token of the forge. */
    ForgedToken forge(ForgeOrder order) {
        return control.tokens().forge(order.base(issuers));
    }

    /** Makes the key that was published as the next one the signing key. */
    void rotateKeys(String tenant) {
        control.keys(tenant).rotate();
    }

    /** Makes another key the signing one, which validators could not have read before. Returns the id of the one it was. */
    String replaceSigningKey(String tenant) {
        // The next key is published beforehand, so the first rotation surprises nobody.
        String previous = control.keys(tenant).rotate().previous();
        control.keys(tenant).rotate();
        return previous;
    }

    /** Takes a key out of those that are published. */
    void withdrawKey(String tenant, String kid) {
        control.keys(tenant).revoke(kid);
    }

    /** Runs a script while every request that fits meets the fault, be it sent to the tenant's address or to an alias. */
    void disturb(FaultScope requests, String tenant, Fault fault, Runnable meanwhile) {
        List<String> plans = Stream.of(requests.in(tenant), requests.in(COMMON))
                .map(scope -> control.faults()
                        .plan(FaultPlan.next(scope).always().meets(fault))
                        .id())
                .toList();
        try {
            meanwhile.run();
        } finally {
            plans.forEach(control.faults()::cancel);
        }
    }
}
