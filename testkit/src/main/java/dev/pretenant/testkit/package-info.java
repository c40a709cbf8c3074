/**
 * The emulator inside a test suite: the packaged server as a process of its own, so that nothing of it is on the class path
 * of the tests, and nothing but JDK types (and JUnit's, in the extension) on the surface here.
 */
@NullMarked
package dev.pretenant.testkit;

import org.jspecify.annotations.NullMarked;
