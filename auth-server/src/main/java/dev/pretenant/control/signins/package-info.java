/**
 * Who answers the next sign-ins in the place of a person: the plans that tests make, and the answer to
 * {@link dev.pretenant.protocol.authorize.StandIns}, which knows nothing of where it comes from. Made in {@code control.api}.
 */
@NullMarked
package dev.pretenant.control.signins;

import org.jspecify.annotations.NullMarked;
