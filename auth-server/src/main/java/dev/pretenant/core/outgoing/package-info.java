/**
 * The one way out of this program: requests to addresses that the owner of the directory has written down, over https or to
 * this machine, following no redirect, with an answer that is neither long nor late. Whoever sends has found the address in
 * the directory before; this package does not know what the answers are about.
 */
@NullMarked
package dev.pretenant.core.outgoing;

import org.jspecify.annotations.NullMarked;
