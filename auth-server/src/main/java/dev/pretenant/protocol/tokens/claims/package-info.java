/** The contributors, one class for each behaviour; who owns a claim is the class to change. They know facts and nothing else. */
@NullMarked
package dev.pretenant.protocol.tokens.claims;

import org.jspecify.annotations.NullMarked;
