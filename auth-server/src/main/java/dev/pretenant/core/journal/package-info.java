/**
 * What was asked of the emulator and how it answered: the names of its endpoints, and the bounded record of exchanges.
 *
 * <p>Nothing that could be used again is kept as it was sent unless the installation asks for it. Knows neither tenants nor
 * protocol; those who do say what an exchange was about.
 */
@NullMarked
package dev.pretenant.core.journal;

import org.jspecify.annotations.NullMarked;
