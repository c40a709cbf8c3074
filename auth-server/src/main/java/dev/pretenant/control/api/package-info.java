/**
 * The control API, {@code /pretenant/api/v1}: changes the running tenant without a restart, for the command line, for tests
 * and for scripts; and {@code /pretenant/health}.
 *
 * <p>Nothing reaches a controller here that {@link dev.pretenant.control.api.ControlGuard} has not let in. Answers are JSON
 * (the export is YAML), refusals have {@code error} and {@code message}. It may use everything but the wiring, and nothing
 * but the wiring may use it.
 */
@NullMarked
package dev.pretenant.control.api;

import org.jspecify.annotations.NullMarked;
