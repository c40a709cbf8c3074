/**
 * What was issued and must be redeemed later: authorization codes, refresh tokens and device codes, by hash, never in clear.
 *
 * <p>Rows are written once and only ever marked invalid, so that older refresh tokens stay good when newer ones are issued.
 * A code is spent by a compare-and-set in the step that keeps what it was exchanged for: of many redemptions at once one
 * wins, and the others take nothing from it. Rows are in tables where they are to outlive the server, else in memory; the
 * rules do not know which.
 *
 * <p>App tokens are not among it: they are stateless, and a million of them leave no row. Nor is it known here which refusal
 * comes first or who may redeem: that is for the checks of a grant, which ask for an {@code IssuedToken} before the library
 * asks for its authorization.
 */
@NullMarked
package dev.pretenant.protocol.issued;

import org.jspecify.annotations.NullMarked;
