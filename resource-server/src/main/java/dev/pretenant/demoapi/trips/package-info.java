/**
 * The trip planner's API: an API that calls an API. It knows no weather; for each plan it asks the weather API, in the name of
 * the person who asked it.
 *
 * <p>{@link dev.pretenant.demoapi.trips.OnBehalfOf} is the part to copy: it exchanges the token that the caller sent for one
 * that opens the weather API. {@link dev.pretenant.demoapi.trips.TripSecurity} lists who may call.
 */
@NullMarked
package dev.pretenant.demoapi.trips;

import org.jspecify.annotations.NullMarked;
