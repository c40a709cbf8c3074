package dev.pretenant.demoapi.weather;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** The weather of a city, as callers read and write it; the bounds are wider than the records of this planet. */
@Schema(description = "Temperatures in °C, pressure in hPa, humidity in %, wind in m/s and degrees")
record WeatherReport(
        @NotBlank
        @Size(max = 80)
        @Pattern(regexp = "[\\p{L}\\p{M}' .-]*", message = "must be a name")
        @Schema(example = "Seattle")
        String city,

        @NotNull
        @Pattern(regexp = "[A-Z]{2}", message = "must be a country code of two capital letters")
        @Schema(example = "US")
        String country,

        @NotBlank @Size(max = 120) @Schema(example = "light rain")
        String description,

        @NotNull @DecimalMin("-95") @DecimalMax("65") Double temperature,

        @JsonProperty("feels_like") @NotNull @DecimalMin("-120") @DecimalMax("90")
        Double feelsLike,

        @NotNull @DecimalMin("-95") @DecimalMax("65") Double min,
        @NotNull @DecimalMin("-95") @DecimalMax("65") Double max,
        @NotNull @Min(850) @Max(1100) Integer pressure,
        @NotNull @Min(0) @Max(100) Integer humidity,
        @NotNull @Valid Wind wind) {

    /** Where the wind blows from, and how fast. */
    record Wind(
            @NotNull @DecimalMin("0") @DecimalMax("130") Double speed,
            @NotNull @Min(0) @Max(360) Integer degrees) {}

    /** Holds where a temperature is missing, which its own constraint reports. */
    @JsonIgnore
    @Schema(hidden = true)
    @AssertTrue(message = "must be so")
    boolean isTemperatureBetweenMinAndMax() {
        return min == null || temperature == null || max == null || (min <= temperature && temperature <= max);
    }
}
