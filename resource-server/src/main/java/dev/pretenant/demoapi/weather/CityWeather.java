package dev.pretenant.demoapi.weather;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row: the weather of one city. */
@Entity
@Table(name = "city_weather")
class CityWeather {

    @Id
    private String cityKey;

    private String city;
    private String country;
    private String description;
    private double temperature;
    private double feelsLike;
    private double temperatureMin;
    private double temperatureMax;
    private int pressure;
    private int humidity;
    private double windSpeed;
    private int windDegrees;

    /** For Hibernate, which fills the fields itself. */
    protected CityWeather() {}

    CityWeather(WeatherReport report) {
        this.cityKey = CityKey.of(report.city()).text();
        this.city = report.city();
        this.country = report.country();
        this.description = report.description();
        this.temperature = report.temperature();
        this.feelsLike = report.feelsLike();
        this.temperatureMin = report.min();
        this.temperatureMax = report.max();
        this.pressure = report.pressure();
        this.humidity = report.humidity();
        this.windSpeed = report.wind().speed();
        this.windDegrees = report.wind().degrees();
    }

    String city() {
        return city;
    }

    WeatherReport report() {
        return new WeatherReport(
                city,
                country,
                description,
                temperature,
                feelsLike,
                temperatureMin,
                temperatureMax,
                pressure,
                humidity,
                new WeatherReport.Wind(windSpeed, windDegrees));
    }
}
