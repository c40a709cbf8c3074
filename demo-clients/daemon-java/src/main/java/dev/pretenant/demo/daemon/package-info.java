/**
 * The console daemon of the course, with MSAL4J: a program without a user that calls the weather API as itself.
 *
 * <p>It is written to be read aloud, so it knows nothing of the rest of Pretenant: only an authority, a client id, a
 * secret and the address of an API. {@link dev.pretenant.demo.daemon.LocalAuthority} and its two uses
 * in {@link dev.pretenant.demo.daemon.ConsoleDaemon} are all that a production daemon would leave out.
 */
@NullMarked
package dev.pretenant.demo.daemon;

import org.jspecify.annotations.NullMarked;
