/**
 * The APIs that the pretend tenant protects, each an application of its own in a package named after it.
 *
 * <p>{@code weather} is the course's API, {@code bank} that of its second lesson, {@code trips} calls the
 * weather API on behalf of its callers, and
 * {@link dev.pretenant.demoapi.DemoApis} starts one of them. Beside them is what every such API needs: {@code bearer}
 * decides whether a token is good, {@code errors} is the JSON of a refusal, {@code web} the endpoints that all have. An
 * API imports those; they import no API. Nothing here knows the authorization server's code: tokens and the document
 * with its keys are all that is shared.
 */
@NullMarked
package dev.pretenant.demoapi;

import org.jspecify.annotations.NullMarked;
