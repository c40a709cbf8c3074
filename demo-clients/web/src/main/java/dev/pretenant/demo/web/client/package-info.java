/**
 * What the three web apps have in common: how they know the authority, keep tokens, call an API with one, and say why
 * something was refused.
 *
 * <p>The tokens of a person live in the session and die with it. The authority is asked for its addresses at the first
 * sign-in and not before, so an app starts without it. {@link dev.pretenant.demo.web.client.LocalCertificates} is the
 * only class that an app in production would leave out. The package knows none of the apps.
 */
@NullMarked
package dev.pretenant.demo.web.client;

import org.jspecify.annotations.NullMarked;
