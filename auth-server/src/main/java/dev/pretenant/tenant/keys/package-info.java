/**
 * The keys that sign tokens: their certificates, their rotation, and how the rest of the program signs with them.
 *
 * <p>One ring for the installation, as the platform signs for all tenants with the same few keys, one for each
 * application that has keys of its own, and one for each sandbox whose keys somebody has changed. A key goes through three
 * states: next (published, does not sign), current (signs), retired (published until everything it signed has expired).
 * Keys are kept in the database, so a restart changes nothing; those of sandboxes are not, nor those of a server without a
 * database, because these end with the server.
 */
@NullMarked
package dev.pretenant.tenant.keys;

import org.jspecify.annotations.NullMarked;
