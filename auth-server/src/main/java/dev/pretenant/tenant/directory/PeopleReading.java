package dev.pretenant.tenant.directory;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the users and groups of a tenant. */
final class PeopleReading {

    static final Set<String> USER_KEYS = Set.of(
            "id",
            "userPrincipalName",
            "displayName",
            "givenName",
            "surname",
            "mail",
            "jobTitle",
            "accountEnabled",
            "password",
            "passwordHash",
            "guestOf",
            "directoryRoles",
            "signInSessionsValidFromDateTime",
            "lastPasswordChangeDateTime",
            "forceChangePasswordNextSignIn",
            "attributes");
    static final Set<String> GROUP_KEYS = Set.of(
            "id",
            "displayName",
            "securityEnabled",
            "members",
            "count",
            "onPremisesSamAccountName",
            "onPremisesDomainName",
            "onPremisesNetBiosName");

    static final Set<String> MEMBERSHIP_KEYS = Set.of("group", "members");

    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}");
    private static final Pattern EXTENSION = Pattern.compile("extension_[0-9a-f]{32}_[A-Za-z0-9_]{1,120}");
    private static final String NUMBER = "{n}";
    private static final int MOST_NUMBERED = 1000;
    private static final int MOST_ATTRIBUTES = 65_536;

    private final Tenant tenant;
    private final DirectoryDraft draft;
    private final References references;
    private final UsedIds ids;
    private final Passwords passwords;
    private final DirectoryRoles roles;
    private final List<Guest> guests = new ArrayList<>();
    private final List<Membership> memberships = new ArrayList<>();
    private final List<Membership> joined = new ArrayList<>();
    private final List<Extended> extended = new ArrayList<>();

    private record Guest(YamlMapping mapping, ObjectId user) {}

    private record Extended(YamlMapping mapping, UserAttributes attributes) {}

    private record Membership(YamlMapping mapping, ObjectId group) {}

    PeopleReading(
            Tenant tenant,
            DirectoryDraft draft,
            References references,
            UsedIds ids,
            Passwords passwords,
            DirectoryRoles roles) {
        this.tenant = tenant;
        this.draft = draft;
        this.references = references;
        this.ids = ids;
        this.passwords = passwords;
        this.roles = roles;
    }

    void readUser(YamlMapping user) {
        boolean guest = user.has("guestOf");
        String name = guest
                ? user.text("userPrincipalName", guestName(user.text("guestOf")))
                : user.text("userPrincipalName");
        Optional<User> named = draft.userNamed(tenant.id(), name);
        ObjectId id = new ObjectId(
                user.guid("id", () -> named.map(known -> known.id().value()).orElseGet(() -> derivedId(name))));
        checkPersonal(user, id);
        claim(user, id, draft.user(id).map(User::tenant), draft.group(id).isPresent());
        if (named.isPresent() && !named.get().id().equals(id)) {
            user.mistake(
                    "userPrincipalName",
                    "'" + name + "' is the user " + named.get().id() + " already");
        }
        if (!tenant.domains().contains(name.substring(name.indexOf('@') + 1).toLowerCase(Locale.ROOT))) {
            user.mistake(
                    "userPrincipalName",
                    "expected a name in one of the tenant's domains (" + String.join(", ", tenant.domains()) + ")");
        }
        Optional<User> known = draft.user(id);
        UserAttributes attributes = attributes(user);
        draft.put(new User(
                id,
                tenant.id(),
                name,
                user.text("displayName"),
                user.text("givenName", ""),
                user.text("surname", ""),
                user.text("mail", ""),
                user.text("jobTitle", ""),
                user.flag("accountEnabled", true),
                guest,
                tenant.id(),
                id,
                guest ? "" : passwordHash(user, known.map(User::passwordHash).orElse("")),
                directoryRoles(user),
                user.instant(
                        "signInSessionsValidFromDateTime",
                        known.map(User::signInSessionsValidFrom).orElse(TenantReading.BEGINNING)),
                passwordState(user, known.map(User::password).orElse(PasswordState.ORIGINAL)),
                attributes));
        extended.add(new Extended(user, attributes));
        if (guest) {
            guests.add(new Guest(user, id));
        }
    }

    private static UserAttributes attributes(YamlMapping user) {
        Map<String, List<String>> values = user.textsByKey("attributes");
        values.forEach((name, texts) -> {
            if (!UserAttributes.NAMES.contains(name) && !EXTENSION.matcher(name).matches()) {
                user.mistake(
                        "attributes",
                        "unknown property '" + name + "'" + Spelling.suggestion(name, UserAttributes.NAMES));
            }
        });
        UserAttributes attributes = new UserAttributes(new TreeMap<>(values));
        if (attributes.json().length() > MOST_ATTRIBUTES) {
            user.mistake("attributes", "expected fewer values");
        }
        return attributes;
    }

    private UUID derivedId(String name) {
        UUID derived = DerivedId.of("user", tenant.id(), name.toLowerCase(Locale.ROOT));
        return holdsPersonalAccounts() ? new UUID(0, derived.getLeastSignificantBits()) : derived;
    }

    private boolean holdsPersonalAccounts() {
        return tenant.id().equals(Tenant.CONSUMERS);
    }

    /** Clients tell a personal account by its id, which begins with sixteen zeros. */
    private void checkPersonal(YamlMapping user, ObjectId id) {
        if (!holdsPersonalAccounts()) {
            return;
        }
        if (id.value().getMostSignificantBits() != 0) {
            user.mistake("id", "expected an id such as 00000000-0000-0000-0003-7ffe00000001 of a personal account");
        }
        if (user.has("guestOf")) {
            user.mistake("guestOf", "the tenant of personal accounts has no guests");
        }
    }

    /** How the platform names the guest that {@code homeName} becomes. */
    private String guestName(String homeName) {
        return homeName.replace('@', '_') + "#EXT#@" + tenant.defaultDomain();
    }

    private String passwordHash(YamlMapping user, String current) {
        if (!user.has("passwordHash")) {
            return passwords.hash(user.text("password", Passwords.DEFAULT), current);
        }
        if (user.has("password")) {
            user.mistake("passwordHash", "expected either password or passwordHash");
        }
        String hash = user.text("passwordHash");
        if (!BCRYPT.matcher(hash).matches()) {
            user.mistake("passwordHash", "expected a bcrypt hash");
        }
        return hash;
    }

    /** What was ended stays so when the user is named again, unless the file says otherwise. */
    private static PasswordState passwordState(YamlMapping user, PasswordState current) {
        return new PasswordState(
                user.instant("lastPasswordChangeDateTime", current.lastChange()),
                user.flag("forceChangePasswordNextSignIn", false));
    }

    private Set<String> directoryRoles(YamlMapping user) {
        return user.texts("directoryRoles").stream()
                .flatMap(name -> {
                    Optional<String> id = roles.templateId(name);
                    if (id.isEmpty()) {
                        user.mistake("directoryRoles", "there is no role '" + name + "'" + roles.suggestion(name));
                    }
                    return id.stream();
                })
                .collect(toUnmodifiableSet());
    }

    void readGroup(YamlMapping group) {
        String name = group.text("displayName");
        if (!group.has("count")) {
            putGroup(group, name, group.guid("id", () -> groupId(name)));
            return;
        }
        int count = group.number("count", 1, MOST_NUMBERED);
        if (!ids.haveRoomForNumbered(count)) {
            group.mistake("count", "expected at most " + UsedIds.MOST_NUMBERED + " numbered groups in one file");
            return;
        }
        if (!name.contains(NUMBER)) {
            group.mistake("displayName", "groups with a count need " + NUMBER + " in the name, for the number");
        }
        UUID first = group.guid("id", () -> DerivedId.of("group", tenant.id(), name));
        for (int number = 1; number <= count; number++) {
            String numbered = name.replace(NUMBER, String.valueOf(number));
            UUID id = group.has("id")
                    ? new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() + number - 1)
                    : groupId(numbered);
            putGroup(group, numbered, id);
        }
    }

    private UUID groupId(String name) {
        return draft.groupsNamed(tenant.id(), name).stream()
                .map(known -> known.id().value())
                .findFirst()
                .orElseGet(() -> DerivedId.of("group", tenant.id(), name));
    }

    private void putGroup(YamlMapping group, String name, UUID guid) {
        ObjectId id = new ObjectId(guid);
        claim(group, id, draft.group(id).map(Group::tenant), draft.user(id).isPresent());
        draft.put(new Group(
                id,
                tenant.id(),
                name,
                group.flag("securityEnabled", true),
                Set.of(),
                new OnPremisesGroup(
                        group.text("onPremisesSamAccountName", ""),
                        group.text("onPremisesDomainName", ""),
                        group.text("onPremisesNetBiosName", ""))));
        memberships.add(new Membership(group, id));
    }

    /** Reads who joins a group beside those who are in it. A name that no group has is that of a new one. */
    void readJoinedGroup(YamlMapping membership) {
        String name = membership.text("group");
        List<Group> named = draft.groupsNamed(tenant.id(), name);
        if (named.size() > 1) {
            membership.mistake("group", "there are " + named.size() + " groups '" + name + "'");
        }
        ObjectId id = new ObjectId(groupId(name));
        if (named.isEmpty()) {
            draft.put(new Group(id, tenant.id(), name, true, Set.of(), OnPremisesGroup.NONE));
        }
        joined.add(new Membership(membership, id));
    }

    /** Notes a mistake where an object's id is that of another object in the file or in the directory. */
    private void claim(YamlMapping object, ObjectId id, Optional<TenantId> owner, boolean otherKind) {
        ids.claimObject(id.value(), object, "id");
        if (otherKind || owner.filter(other -> !other.equals(tenant.id())).isPresent()) {
            object.mistake("id", "'" + id + "' is the id of another object in the directory");
        }
    }

    /** Reads who the guests are at home and who is in the groups, now that everybody is known. */
    void readReferences() {
        guests.forEach(this::readHome);
        memberships.forEach(membership -> readMembers(membership, Set.of()));
        joined.forEach(membership -> readMembers(
                membership, draft.group(membership.group()).map(Group::members).orElse(Set.of())));
        extended.forEach(this::checkExtensions);
    }

    private void checkExtensions(Extended user) {
        user.attributes().values().forEach((name, values) -> {
            if (!name.startsWith(ExtensionProperty.PREFIX)) {
                return;
            }
            Optional<ExtensionProperty> extension = draft.extension(name);
            boolean fits = extension
                    .filter(known -> known.multiValued() || values.size() == 1)
                    .filter(known -> values.stream().allMatch(known.dataType()::accepts))
                    .isPresent();
            if (!fits) {
                user.mapping()
                        .mistake(
                                "attributes",
                                extension.isEmpty()
                                        ? "no application has registered '" + name + "'"
                                        : "'" + name + "' takes "
                                                + (extension.get().multiValued() ? "values" : "one value") + " of type "
                                                + extension.get().dataType().graphName());
            }
        });
    }

    private void readHome(Guest guest) {
        String name = guest.mapping().text("guestOf");
        Optional<User> home = draft.memberNamed(name);
        if (home.isEmpty() || home.get().tenant().equals(tenant.id())) {
            guest.mapping().mistake("guestOf", "there is no user '" + name + "' in another tenant");
            return;
        }
        draft.user(guest.user()).ifPresent(user -> draft.put(user.asGuestFrom(home.get())));
    }

    private void readMembers(Membership membership, Set<ObjectId> present) {
        Set<ObjectId> members = Stream.concat(
                        present.stream(),
                        membership.mapping().texts("members").stream()
                                .flatMap(name -> references.principal(membership.mapping(), "members", name).stream()))
                .collect(toUnmodifiableSet());
        draft.group(membership.group()).ifPresent(group -> draft.put(group.withMembers(members)));
    }
}
