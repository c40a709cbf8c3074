package dev.pretenant.demoapi.weather;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The cities whose weather is known, by {@link CityKey}. */
interface CityWeatherRepository extends JpaRepository<CityWeather, String> {

    List<CityWeather> findTop5ByCityKeyStartingWithOrderByCityKey(String beginning);
}
