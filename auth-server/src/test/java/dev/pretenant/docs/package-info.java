/**
 * Tests of what the documents claim: the parity table against the witnesses in the source tree, links against files. They read
 * the repository and nothing else; what the claims say about behaviour is the business of the witnesses themselves.
 */
@NullMarked
package dev.pretenant.docs;

import org.jspecify.annotations.NullMarked;
