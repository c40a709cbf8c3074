/**
 * What a tenant holds: users, groups, app registrations, service principals, app roles, permission grants; where they come
 * from (the seeds and the user's YAML) and where they go (export).
 *
 * <p>Reads go to an immutable snapshot in memory, so a token request never waits for a table; writes go through JPA to the
 * database, where the server has one, and replace the snapshot. The vocabulary is Entra's, and nothing here knows of HTTP, of Spring Security or of
 * keys: {@code protocol} asks the {@link dev.pretenant.tenant.directory.Directory} and decides.
 */
@NullMarked
package dev.pretenant.tenant.directory;

import org.jspecify.annotations.NullMarked;
