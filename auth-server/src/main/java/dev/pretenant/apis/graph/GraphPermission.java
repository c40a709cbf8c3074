package dev.pretenant.apis.graph;

import java.util.Set;

/**
 * Which permissions open what; any one of a list does. The lists follow the "Permissions" table of each operation's page.
 *
 * @see <a href="https://learn.microsoft.com/graph/permissions-reference">Microsoft Graph permissions reference</a>
 */
enum GraphPermission {
    /** {@code /me}, {@code /users}, {@code /users/{id}}. */
    PROFILE(
            GraphError.PRIVILEGES_INSUFFICIENT,
            "User.Read User.ReadWrite",
            "User.ReadBasic.All User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All",
            "User.ReadBasic.All User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All"),
    /** {@code memberOf} and {@code transitiveMemberOf}: that there are groups, and their ids. */
    MEMBERSHIPS(
            GraphError.PRIVILEGES_INSUFFICIENT,
            "User.Read User.ReadWrite",
            "User.Read.All User.ReadWrite.All GroupMember.Read.All Group.Read.All Directory.Read.All",
            "User.Read.All User.ReadWrite.All GroupMember.Read.All Group.Read.All Directory.Read.All"),
    /** {@code getMemberObjects} and {@code getMemberGroups}. */
    MEMBER_OBJECTS(
            GraphError.PRIVILEGES_INSUFFICIENT,
            "User.Read User.ReadWrite",
            "User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All",
            "User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All"),
    /** The other properties of the groups listed there, which are null without one of these. */
    GROUPS(
            GraphError.PRIVILEGES_INSUFFICIENT,
            "",
            "GroupMember.Read.All Group.Read.All Directory.Read.All",
            "GroupMember.Read.All Group.Read.All Directory.Read.All"),
    /** {@code photo/$value} and {@code photos/{size}/$value}. */
    PHOTO(
            GraphError.ACCESS_DENIED,
            "User.Read User.ReadWrite",
            "ProfilePhoto.Read.All ProfilePhoto.ReadWrite.All User.ReadBasic.All User.Read.All User.ReadWrite.All",
            "ProfilePhoto.Read.All ProfilePhoto.ReadWrite.All User.ReadBasic.All User.Read.All User.ReadWrite.All"),
    /** {@code messages}: in a person's name their own alone. */
    MAIL(GraphError.ACCESS_DENIED, "Mail.Read Mail.ReadWrite", "", "Mail.Read Mail.ReadWrite"),
    /** {@code events}: in a person's name their own alone. */
    CALENDAR(GraphError.ACCESS_DENIED, "Calendars.Read Calendars.ReadWrite", "", "Calendars.Read Calendars.ReadWrite"),
    /** {@code /organization}. */
    ORGANIZATION(
            GraphError.PRIVILEGES_INSUFFICIENT,
            "User.Read User.ReadWrite",
            "Organization.Read.All Organization.ReadWrite.All Directory.Read.All Directory.ReadWrite.All",
            "Organization.Read.All Organization.ReadWrite.All Directory.Read.All Directory.ReadWrite.All"),
    /** {@code revokeSignInSessions}. */
    REVOKE_SESSIONS(
            GraphError.PRIVILEGES_INSUFFICIENT,
            "",
            "User.RevokeSessions.All User.ReadWrite.All Directory.ReadWrite.All",
            "User.RevokeSessions.All User.ReadWrite.All Directory.ReadWrite.All"),
    /** {@code changePassword}, and {@code passwordProfile} of a user. */
    PASSWORD(
            GraphError.PRIVILEGES_INSUFFICIENT,
            "",
            "User-PasswordProfile.ReadWrite.All Directory.AccessAsUser.All",
            "User-PasswordProfile.ReadWrite.All"),
    /** {@code accountEnabled} of a user. */
    ACCOUNT(
            GraphError.PRIVILEGES_INSUFFICIENT,
            "",
            "User.EnableDisableAccount.All User.ReadWrite.All Directory.ReadWrite.All",
            "User.EnableDisableAccount.All User.ReadWrite.All Directory.ReadWrite.All"),
    /** {@code /oauth2PermissionGrants}: to see them. */
    CONSENTS(
            GraphError.PRIVILEGES_INSUFFICIENT,
            "",
            "DelegatedPermissionGrant.Read.All DelegatedPermissionGrant.ReadWrite.All Directory.Read.All Directory.ReadWrite.All",
            "DelegatedPermissionGrant.Read.All DelegatedPermissionGrant.ReadWrite.All Directory.Read.All Directory.ReadWrite.All"),
    /** {@code /oauth2PermissionGrants}: to take them back. */
    CONSENTS_CHANGE(
            GraphError.PRIVILEGES_INSUFFICIENT,
            "",
            "DelegatedPermissionGrant.ReadWrite.All Directory.ReadWrite.All",
            "DelegatedPermissionGrant.ReadWrite.All Directory.ReadWrite.All"),
    /** {@code /oidc/userinfo}. */
    USERINFO(GraphError.PRIVILEGES_INSUFFICIENT, "openid", "", "");

    private final GraphError refusal;
    private final Set<String> forOneself;
    private final Set<String> forAnybody;
    private final Set<String> forApplications;

    GraphPermission(GraphError refusal, String forOneself, String forAnybody, String forApplications) {
        this.refusal = refusal;
        this.forOneself = Set.of(forOneself.split(" "));
        this.forAnybody = Set.of(forAnybody.split(" "));
        this.forApplications = Set.of(forApplications.split(" "));
    }

    /** Refuses a caller that may not see what belongs to the person in whose name it acts. */
    void requireForOneself(GraphCaller caller) {
        boolean allowed = caller.user().isPresent() && caller.hasAny(forOneself);
        if (!allowed && !allowsForAnybody(caller)) {
            throw refusal.with();
        }
    }

    /** Refuses a caller that may not see what belongs to just anybody. */
    void requireForAnybody(GraphCaller caller) {
        if (!allowsForAnybody(caller)) {
            throw refusal.with();
        }
    }

    boolean allowsForAnybody(GraphCaller caller) {
        return caller.hasAny(caller.user().isPresent() ? forAnybody : forApplications);
    }
}
