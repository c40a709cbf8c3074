package dev.pretenant.tenant.directory;

import java.util.List;

/**
 * What some optional claims say of a tenant.
 *
 * @param country {@code countryLetterCode}: two letters, or empty
 * @param preferredLanguage two letters, or empty
 * @param trustedNetworks addresses from which people are inside the corporate network, such as {@code 10.0.0.0/8}
 */
public record TenantProfile(String country, String preferredLanguage, List<String> trustedNetworks) {

    /** Nothing stated. */
    public static final TenantProfile NONE = new TenantProfile("", "", List.of());

    public TenantProfile {
        trustedNetworks = List.copyOf(trustedNetworks);
    }
}
