/** The only wiring: security chains, beans, settings, listeners, {@code main} and the command line. Nobody imports it. */
@NullMarked
package dev.pretenant.server;

import org.jspecify.annotations.NullMarked;
