/**
 * The web app of the course: people sign in, and see the weather once they let the app read it for them.
 *
 * <p>{@link dev.pretenant.demo.web.weather.WeatherSignIn} is the whole protocol side. Signing in asks for the person
 * only; the permission {@code weather.read} is asked for when the weather page is first opened, because
 * {@link dev.pretenant.demo.web.weather.WeatherPages} then calls the API with the registration that has it.
 */
@NullMarked
package dev.pretenant.demo.web.weather;

import org.jspecify.annotations.NullMarked;
