/**
 * The part of Azure Resource Manager that a tool meets before it has anything to manage: the description of the cloud, from
 * which it learns where to sign in, and the lists of tenants and subscriptions, which it asks for right after.
 *
 * <p>An API like any other: it knows a caller by an access token alone. Everybody sees their own tenants; subscriptions there
 * are none, so that whatever is asked below one is answered as not found. Knows nothing of Graph, nor of grants.
 */
@NullMarked
package dev.pretenant.apis.resourcemanager;

import org.jspecify.annotations.NullMarked;
