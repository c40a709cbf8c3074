/**
 * Places outside the platform where workloads run and get tokens that prove who they are: a runner of GitHub Actions and a
 * Kubernetes cluster, each with the requests, discovery and keys of the original, so that workload identity federation can be
 * shown and tested on one machine.
 *
 * <p>Which application trusts these tokens is not known here: that is decided where an application shows one.
 */
@NullMarked
package dev.pretenant.apis.workloads;

import org.jspecify.annotations.NullMarked;
