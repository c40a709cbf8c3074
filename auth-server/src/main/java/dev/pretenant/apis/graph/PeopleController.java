package dev.pretenant.apis.graph;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.ExtensionProperty;
import dev.pretenant.tenant.directory.Group;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who the person is, which groups they are in, and where they work.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/user">Graph user</a>
 */
@RestController
final class PeopleController {

    private static final int PAGE = 100;

    /** Properties that a user may have and that only {@code $select} shows. */
    private static final List<String> ON_DEMAND = List.of(
            "city",
            "companyName",
            "country",
            "department",
            "employeeId",
            "faxNumber",
            "mailNickname",
            "onPremisesDomainName",
            "onPremisesImmutableId",
            "onPremisesSamAccountName",
            "onPremisesSecurityIdentifier",
            "onPremisesUserPrincipalName",
            "postalCode",
            "preferredDataLocation",
            "state",
            "streetAddress",
            "usageLocation");

    private final Directory directory;
    private final GraphPeople people;
    private final GraphAnswers answers;

    PeopleController(Directory directory, GraphPeople people, GraphAnswers answers) {
        this.directory = directory;
        this.people = people;
        this.answers = answers;
    }

    @GetMapping({"/v1.0/me", "/v1.0/users/{user}"})
    Map<String, @Nullable Object> profile(
            @AuthenticationPrincipal GraphCaller caller,
            @PathVariable(required = false) @Nullable String user,
            HttpServletRequest request) {
        User found = people.find(caller, user, GraphPermission.PROFILE);
        return answers.one(request, "users", profile(found, extensions(caller.tenant())));
    }

    @GetMapping("/v1.0/users")
    Map<String, @Nullable Object> profiles(@AuthenticationPrincipal GraphCaller caller, HttpServletRequest request) {
        GraphPermission.PROFILE.requireForAnybody(caller);
        Map<String, ExtensionProperty> extensions = extensions(caller.tenant());
        List<GraphObject> all = directory.users(caller.tenant()).stream()
                .map(user -> profile(user, extensions))
                .toList();
        return answers.page(request, "users", all, QueryOptions.ofList(request, PAGE, ""));
    }

    @GetMapping({"/v1.0/me/memberOf", "/v1.0/users/{user}/memberOf"})
    Map<String, @Nullable Object> memberOf(
            @AuthenticationPrincipal GraphCaller caller,
            @PathVariable(required = false) @Nullable String user,
            HttpServletRequest request) {
        User member = people.find(caller, user, GraphPermission.MEMBERSHIPS);
        return groups(caller, member, group -> group.members().contains(member.id()), request);
    }

    @GetMapping({"/v1.0/me/transitiveMemberOf", "/v1.0/users/{user}/transitiveMemberOf"})
    Map<String, @Nullable Object> transitiveMemberOf(
            @AuthenticationPrincipal GraphCaller caller,
            @PathVariable(required = false) @Nullable String user,
            HttpServletRequest request) {
        User member = people.find(caller, user, GraphPermission.MEMBERSHIPS);
        Set<?> ids = directory.transitiveGroups(member.tenant(), member.id());
        return groups(caller, member, group -> ids.contains(group.id()), request);
    }

    @GetMapping("/v1.0/organization")
    Map<String, @Nullable Object> organization(
            @AuthenticationPrincipal GraphCaller caller, HttpServletRequest request) {
        GraphPermission.ORGANIZATION.requireForOneself(caller);
        List<GraphObject> one = directory.tenant(caller.tenant()).stream()
                .map(PeopleController::organization)
                .toList();
        return answers.page(request, "organization", one, QueryOptions.ofList(request, PAGE, ""));
    }

    private Map<String, @Nullable Object> groups(
            GraphCaller caller, User member, Predicate<Group> filter, HttpServletRequest request) {
        boolean named = GraphPermission.GROUPS.allowsForAnybody(caller);
        List<GraphObject> all = directory.groups(member.tenant()).stream()
                .filter(filter)
                .map(group -> named ? group(group) : unnamed(group))
                .toList();
        return answers.page(request, "directoryObjects", all, QueryOptions.ofList(request, PAGE, ""));
    }

    /** The directory extensions that the apps of a tenant have registered, by their full names. */
    private Map<String, ExtensionProperty> extensions(TenantId tenant) {
        Map<String, ExtensionProperty> extensions = new LinkedHashMap<>();
        directory.apps(tenant).forEach(app -> app.claims()
                .extensions()
                .forEach(extension -> extensions.put(extension.fullName(app.appId()), extension)));
        return extensions;
    }

    private static GraphObject profile(User user, Map<String, ExtensionProperty> extensions) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("businessPhones", List.of());
        members.put("displayName", user.displayName());
        members.put("givenName", orNull(user.givenName()));
        members.put("jobTitle", orNull(user.jobTitle()));
        members.put("mail", orNull(user.mail()));
        members.put("mobilePhone", attribute(user, "mobilePhone"));
        members.put("officeLocation", attribute(user, "officeLocation"));
        members.put("preferredLanguage", attribute(user, "preferredLanguage"));
        members.put("surname", orNull(user.surname()));
        members.put("userPrincipalName", user.userPrincipalName());
        members.put("id", user.id().toString());
        members.put("accountEnabled", user.enabled());
        members.put("userType", user.guest() ? "Guest" : "Member");
        Set<String> onDemand = new LinkedHashSet<>(Set.of("accountEnabled", "userType"));
        ON_DEMAND.forEach(name -> members.put(name, attribute(user, name)));
        members.put("otherMails", user.attributes().all("otherMails"));
        extensions.forEach((name, extension) ->
                members.put(name, value(extension, user.attributes().all(name))));
        onDemand.addAll(ON_DEMAND);
        onDemand.add("otherMails");
        onDemand.addAll(extensions.keySet());
        return new GraphObject("microsoft.graph.user", members, onDemand);
    }

    private static @Nullable String attribute(User user, String name) {
        return orNull(user.attributes().text(name));
    }

    /** The values of an extension in the form of its type. */
    private static @Nullable Object value(ExtensionProperty extension, List<String> texts) {
        List<Object> values = texts.stream().map(text -> value(extension, text)).toList();
        if (extension.multiValued()) {
            return values;
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private static Object value(ExtensionProperty extension, String text) {
        if (!extension.dataType().accepts(text)) {
            // Set when the extension was of another type.
            return text;
        }
        return switch (extension.dataType()) {
            case BOOLEAN -> Boolean.valueOf(text);
            case INTEGER, LARGE_INTEGER -> new BigInteger(text);
            case BINARY, DATE_TIME, STRING -> text;
        };
    }

    private static GraphObject group(Group group) {
        Map<String, @Nullable Object> members =
                new LinkedHashMap<>(unnamed(group).members());
        members.put("displayName", group.displayName());
        members.put("groupTypes", List.of());
        members.put("mailEnabled", !group.security());
        members.put("securityEnabled", group.security());
        return new GraphObject("microsoft.graph.group", members);
    }

    /** What is shown of a group to a caller that may know of it, but not read groups. */
    private static GraphObject unnamed(Group group) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("@odata.type", "#microsoft.graph.group");
        members.put("id", group.id().toString());
        members.put("description", null);
        members.put("displayName", null);
        members.put("groupTypes", null);
        members.put("mail", null);
        members.put("mailEnabled", null);
        members.put("mailNickname", null);
        members.put("securityEnabled", null);
        return new GraphObject("microsoft.graph.group", members);
    }

    private static GraphObject organization(Tenant tenant) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", tenant.id().toString());
        members.put("displayName", tenant.displayName());
        members.put("tenantType", "AAD");
        members.put(
                "verifiedDomains",
                tenant.domains().stream()
                        .map(domain -> Map.of(
                                "name",
                                domain,
                                "type",
                                "Managed",
                                "isDefault",
                                domain.equals(tenant.defaultDomain()),
                                "isInitial",
                                domain.equals(tenant.defaultDomain())))
                        .toList());
        return new GraphObject("microsoft.graph.organization", members);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
