/**
 * Faults that tests plan: which requests meet one, in which order, and what happens to those that do.
 *
 * <p>Deterministic: requests are counted in the order in which they arrive, plans asked in the order in which they were made,
 * and nothing is left to chance. A fault acts where the same thing would happen in earnest, so that each endpoint answers in
 * its own form; what is needed for that deeper inside goes there as a {@link dev.pretenant.protocol.context.Disturbance}.
 * Nothing in an answer says that it was planned. Plans are made in {@code control.api}; nothing here reads JSON.
 */
@NullMarked
package dev.pretenant.control.faults;

import org.jspecify.annotations.NullMarked;
