/**
 * The weather API of the course: reads and replaces the weather of a city, for whoever may.
 *
 * <p>{@link dev.pretenant.demoapi.weather.WeatherSecurity} lists, in order, what a request passes on its way in.
 * A city is found by its {@link dev.pretenant.demoapi.weather.CityKey}, so that spelling of case and accents does not
 * matter; entities stay in this package and controllers speak {@link dev.pretenant.demoapi.weather.WeatherReport}.
 */
@NullMarked
package dev.pretenant.demoapi.weather;

import org.jspecify.annotations.NullMarked;
