/**
 * What a test, a script or a lesson may do to a running emulator: {@link dev.pretenant.emulator.EmulatorControl}, one
 * interface per concern under it, and {@link dev.pretenant.emulator.HttpEmulatorControl}, which does it from another process
 * by the control API. The server has an implementation of its own; one suite of tests holds both to the same contract.
 *
 * <p>Only types of the JDK appear on the surface. Nothing here knows the server, and nothing is thrown but
 * {@link dev.pretenant.emulator.ControlException} for a refusal and {@link java.io.UncheckedIOException} where no answer came.
 */
@NullMarked
package dev.pretenant.emulator;

import org.jspecify.annotations.NullMarked;
