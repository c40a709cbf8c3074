/**
 * Judges an API from the outside: sends it what it must accept and what it must refuse, and says of each case what was sent,
 * what was answered, what is expected, why, and where it is written.
 *
 * <p>Knows the API by its address alone and the emulator by its control API; may be pointed at an API in any language. On the
 * surface there are JDK types, and JUnit's in {@link dev.pretenant.contracts.JUnitCases} alone.
 */
@NullMarked
package dev.pretenant.contracts;

import org.jspecify.annotations.NullMarked;
