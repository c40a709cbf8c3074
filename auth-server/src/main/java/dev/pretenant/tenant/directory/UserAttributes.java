package dev.pretenant.tenant.directory;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The properties of a user that few users have: those that some claims are made of, by their names in Graph, and directory
 * extensions by their full names.
 *
 * @param values what is set; of most properties one value
 * @see <a href="https://learn.microsoft.com/graph/api/resources/user">Graph user</a>
 */
public record UserAttributes(SortedMap<String, List<String>> values) {

    /** No property set. */
    public static final UserAttributes NONE = new UserAttributes(new TreeMap<>());

    /** The names that Graph defines, as far as they are kept. */
    static final Set<String> NAMES = Stream.concat(
                    Stream.of(
                            "city",
                            "companyName",
                            "country",
                            "department",
                            "employeeId",
                            "faxNumber",
                            "mailNickname",
                            "mobilePhone",
                            "officeLocation",
                            "onPremisesDomainName",
                            "onPremisesImmutableId",
                            "onPremisesNetBiosName",
                            "onPremisesSamAccountName",
                            "onPremisesSecurityIdentifier",
                            "onPremisesUserPrincipalName",
                            "otherMails",
                            "passwordExpirationDateTime",
                            "postalCode",
                            "preferredDataLocation",
                            "preferredLanguage",
                            "state",
                            "streetAddress",
                            "usageLocation"),
                    IntStream.rangeClosed(1, 15).mapToObj(number -> "extensionAttribute" + number))
            .collect(toUnmodifiableSet());

    private static final JsonMapper JSON = new JsonMapper();

    public UserAttributes {
        SortedMap<String, List<String>> copy = new TreeMap<>();
        values.forEach((name, texts) -> copy.put(name, List.copyOf(texts)));
        values = Collections.unmodifiableSortedMap(copy);
    }

    static UserAttributes ofJson(String json) {
        return json.isEmpty()
                ? NONE
                : new UserAttributes(JSON.readValue(json, new TypeReference<TreeMap<String, List<String>>>() {}));
    }

    String json() {
        return values.isEmpty() ? "" : JSON.writeValueAsString(values);
    }

    /** What a configuration file says: a text, or a list of texts where there are several. */
    Map<String, Object> yaml() {
        Map<String, Object> yaml = new LinkedHashMap<>();
        values.forEach((name, texts) -> yaml.put(name, texts.size() == 1 ? texts.get(0) : texts));
        return yaml;
    }

    /** Every value of a property. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The value of a property, the first of several; empty where there is none. */
    public String text(String name) {
        return all(name).stream().findFirst().orElse("");
    }
}
