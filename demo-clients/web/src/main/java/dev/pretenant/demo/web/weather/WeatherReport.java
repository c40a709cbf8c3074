package dev.pretenant.demo.web.weather;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The weather of a city, as the API has it: degrees Celsius, hPa, per cent, metres a second. */
record WeatherReport(
        String city,
        String country,
        String description,
        double temperature,
        @JsonProperty("feels_like") double feelsLike,
        double min,
        double max,
        int pressure,
        int humidity,
        Wind wind) {

    WeatherReport described(String otherwise) {
        return new WeatherReport(city, country, otherwise, temperature, feelsLike, min, max, pressure, humidity, wind);
    }

    /** How fast, and from where. */
    record Wind(double speed, int degrees) {}
}
