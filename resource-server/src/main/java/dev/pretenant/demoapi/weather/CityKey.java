package dev.pretenant.demoapi.weather;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The spelling under which a city is kept: without accents, in lower case, words one blank apart.
 *
 * @param text the normalised name
 */
record CityKey(String text) {

    static CityKey of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        return new CityKey(
                plain.toLowerCase(Locale.ROOT).replaceAll("[\\s_+-]+", " ").strip());
    }

    /** The letters that a misspelt name most likely has right. */
    String beginning() {
        return text.substring(0, Math.min(2, text.length()));
    }
}
