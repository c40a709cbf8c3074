/**
 * The emulator in a container, for whoever has it as an image and a container engine to run it. Knows how the image is
 * started and where it listens; what is in the emulator, and which tenants a test has, is the testkit's.
 */
@NullMarked
package dev.pretenant.testkit.containers;

import org.jspecify.annotations.NullMarked;
