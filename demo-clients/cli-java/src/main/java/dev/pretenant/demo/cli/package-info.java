/**
 * A command-line client that acts for a user, with MSAL4J: it signs the user in, asks Graph who that is and gets the
 * weather for them.
 *
 * <p>It is written to be read aloud, so it knows nothing of the rest of Pretenant: only an authority, a client id and the
 * addresses of two APIs. It has no secret, for what runs on a user's machine can keep none. Of
 * {@link dev.pretenant.demo.cli.LocalAuthority} a production client would leave out everything.
 */
@NullMarked
package dev.pretenant.demo.cli;

import org.jspecify.annotations.NullMarked;
