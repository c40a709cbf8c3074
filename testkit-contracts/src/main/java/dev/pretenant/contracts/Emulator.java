package dev.pretenant.contracts;

import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.emulator.Fault;
import dev.pretenant.emulator.FaultPlan;
import dev.pretenant.emulator.FaultScope;
import dev.pretenant.emulator.ForgeOrder;
import dev.pretenant.emulator.ForgedToken;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a contract asks of the emulator. */
final class Emulator {

    private final EmulatorControl control;
    private final String issuers;

    /** Makes tokens whose issuers begin with {@code issuers}. */
    Emulator(EmulatorControl control, URI issuers) {
        this.control = control;
        this.issuers = issuers.toString();
    }

    /** A token of the forge. */
    ForgedToken forge(Map<String, Object> order) {
        Map<String, Object> based = new LinkedHashMap<>(order);
        based.put("base", issuers);
        return control.tokens().forge(ForgeOrder.of(based));
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
