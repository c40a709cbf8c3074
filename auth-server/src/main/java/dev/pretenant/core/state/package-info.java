/**
 * What the emulator remembers, and how it is made to forget: every feature that keeps something between two requests has a
 * bean that is {@link dev.pretenant.core.state.Resettable}. Whoever resets, or takes a snapshot, asks all of them and need
 * not know what there is; the directory, on which the others depend, is put back last and by itself.
 */
@NullMarked
package dev.pretenant.core.state;

import org.jspecify.annotations.NullMarked;
