package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pretenant.emulator.ControlException;
import dev.pretenant.emulator.EmulatorControl;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * What every implementation of {@link EmulatorControl} does, in the same words. Each part has a suite of its own below this
 * one, and {@link InProcessControlTests} and {@link HttpControlTests} run them all.
 */
abstract class EmulatorControlContract {

    /** The implementation, in control of the shared test server. */
    abstract EmulatorControl control();

    static void assertRefused(ThrowingCallable call, int status, String code, String message) {
        assertThatExceptionOfType(ControlException.class)
                .isThrownBy(call)
                .withMessage(message)
                .returns(status, ControlException::status)
                .returns(code, ControlException::code);
    }
}
