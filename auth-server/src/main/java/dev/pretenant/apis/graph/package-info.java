/**
 * The part of Microsoft Graph that samples and libraries call first: the person who signed in, their mail, calendar, photo and
 * memberships, the organization; and OpenID Connect's userinfo, which lives on Graph's host.
 *
 * <p>An API like any other: it knows a caller by an access token alone, never by a session, and lets nobody read what the
 * token's permissions do not name ({@link dev.pretenant.apis.graph.GraphPermission}). People and groups come from the
 * directory; mail and calendars are samples, the same for a person at every start. It changes nothing.
 */
@NullMarked
package dev.pretenant.apis.graph;

import org.jspecify.annotations.NullMarked;
