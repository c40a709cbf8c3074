/**
 * Managed identity: the endpoints on which a workload in Azure asks for its tokens without any credential, in the six forms
 * of Azure's hosts, each with its own parameters, headers and errors. The machine that this server runs on stands for all of
 * them at once, and every managed identity of the directory belongs to it.
 *
 * <p>Which identity is meant and what its token says is decided in {@link
 * dev.pretenant.apis.managedidentity.ManagedIdentities}; a controller knows the form of its host alone. Knows nothing of
 * grants: there is no client authentication here, on the platform the network is the proof.
 */
@NullMarked
package dev.pretenant.apis.managedidentity;

import org.jspecify.annotations.NullMarked;
