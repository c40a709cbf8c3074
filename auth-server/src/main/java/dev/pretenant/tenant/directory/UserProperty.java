package dev.pretenant.tenant.directory;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The properties of a user that a claims-mapping policy can take a value from, by the policy's names, in lower case. */
public final class UserProperty {

    private static final Map<String, Function<User, String>> BY_NAME = byName();

    private UserProperty() {}

    private static Map<String, Function<User, String>> byName() {
        Map<String, Function<User, String>> properties = new HashMap<>(UserAttributes.NAMES.stream()
                .collect(toUnmodifiableMap(
                        name -> name.toLowerCase(Locale.ROOT),
                        name -> user -> user.attributes().text(name))));
        properties.put("surname", User::surname);
        properties.put("givenname", User::givenName);
        properties.put("displayname", User::displayName);
        properties.put("objectid", user -> user.id().toString());
        properties.put("mail", User::mail);
        properties.put("userprincipalname", User::userPrincipalName);
        properties.put("jobtitle", User::jobTitle);
        properties.put("usertype", user -> user.guest() ? "Guest" : "Member");
        properties.put("accountenabled", user -> String.valueOf(user.enabled()));
        // The policy's own words for properties that Graph calls otherwise.
        properties.put("othermail", user -> user.attributes().text("otherMails"));
        properties.put("netbiosname", user -> user.attributes().text("onPremisesNetBiosName"));
        properties.put("dnsdomainname", user -> user.attributes().text("onPremisesDomainName"));
        properties.put("onpremisesecurityidentifier", user -> user.attributes().text("onPremisesSecurityIdentifier"));
        properties.put("facsimiletelephonenumber", user -> user.attributes().text("faxNumber"));
        return Map.copyOf(properties);
    }

    /** The names that mean something. */
    static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** The values of the property {@code name} of {@code user}; none where it is not set. */
    public static List<String> values(User user, String name) {
        String value = BY_NAME.getOrDefault(name.toLowerCase(Locale.ROOT), nobody -> "")
                .apply(user);
        return value.isEmpty() ? List.of() : List.of(value);
    }
}
