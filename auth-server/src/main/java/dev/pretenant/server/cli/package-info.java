/**
 * The command line: what {@code pretenant NAME} does once the launcher has found a JDK and built the jar.
 *
 * <p>{@code up} and {@code serve} start the server in this very process; every other command is a client of a server that
 * runs already, is answered without Spring (so that it is quick), and finds the server by the {@code running.json} that
 * {@code up} leaves in its data directory. Exit codes: 0 done, 1 it failed, 2 it was asked for wrongly; each failure is one
 * line. This package starts the application but knows none of its beans: it speaks HTTP, as any other client does.
 */
@NullMarked
package dev.pretenant.server.cli;

import org.jspecify.annotations.NullMarked;
