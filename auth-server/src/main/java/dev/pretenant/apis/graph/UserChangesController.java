package dev.pretenant.apis.graph;

import dev.pretenant.core.errors.EntraException;
import dev.pretenant.protocol.sessions.PasswordSignIn;
import dev.pretenant.tenant.directory.PasswordRule;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.directory.UserAdmin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What ends or opens a person's ways in: {@code revokeSignInSessions}, {@code changePassword}, and of an update the properties
 * {@code accountEnabled} and {@code passwordProfile}. Any other property is refused, not ignored.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-revokesigninsessions">user: revokeSignInSessions</a>
 * @see <a href="https://learn.microsoft.com/graph/api/user-changepassword">user: changePassword</a>
 * @see <a href="https://learn.microsoft.com/graph/api/user-update">Update user</a>
 */
@RestController
final class UserChangesController {

    private static final String ENABLED = "accountEnabled";
    private static final String PASSWORD = "passwordProfile";
    private static final Set<String> CHANGEABLE = Set.of(ENABLED, PASSWORD);

    private final GraphPeople people;
    private final GraphAnswers answers;
    private final PasswordSignIn passwords;
    private final UserAdmin admin;

    UserChangesController(GraphPeople people, GraphAnswers answers, PasswordSignIn passwords, UserAdmin admin) {
        this.people = people;
        this.answers = answers;
        this.passwords = passwords;
        this.admin = admin;
    }

    /** The body of {@code changePassword}. */
    record PasswordChange(
            @Nullable String currentPassword, @Nullable String newPassword) {}

    @PostMapping({"/v1.0/me/revokeSignInSessions", "/v1.0/users/{user}/revokeSignInSessions"})
    Map<String, Object> revokeSignInSessions(
            @AuthenticationPrincipal GraphCaller caller,
            @PathVariable(required = false) @Nullable String user,
            HttpServletRequest request) {
        User found = people.findToChange(caller, user, GraphPermission.REVOKE_SESSIONS);
        admin.revokeSignInSessions(found.tenant(), found.id());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", answers.address(request, "/v1.0/$metadata#Edm.Boolean"));
        answer.put("value", true);
        return answer;
    }

    @PostMapping("/v1.0/me/changePassword")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(@AuthenticationPrincipal GraphCaller caller, @RequestBody PasswordChange change) {
        User user = people.me(caller, GraphPermission.PASSWORD);
        requireOwner(user, change.currentPassword());
        String password = change.newPassword();
        requireAcceptable(password);
        admin.setPassword(user.tenant(), user.id(), password);
    }

    private void requireOwner(User user, @Nullable String password) {
        try {
            passwords.owner(user.userPrincipalName(), password == null ? "" : password);
        } catch (EntraException refusal) {
            throw GraphError.PASSWORD_WRONG.with();
        }
    }

    private static void requireAcceptable(@Nullable String password) {
        if (password == null || PasswordRule.brokenBy(password).isPresent()) {
            throw GraphError.PASSWORD_WEAK.with();
        }
    }

    @PatchMapping("/v1.0/users/{user}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void update(
            @AuthenticationPrincipal GraphCaller caller,
            @PathVariable String user,
            @RequestBody Map<String, @Nullable Object> properties) {
        properties.keySet().stream()
                .filter(name -> !CHANGEABLE.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw GraphError.PROPERTY_READ_ONLY.with(name);
                });
        people.requireAdministrator(caller);
        // All is checked before anything is done.
        User found = people.find(
                caller, user, properties.containsKey(PASSWORD) ? GraphPermission.PASSWORD : GraphPermission.ACCOUNT);
        if (properties.containsKey(ENABLED)) {
            people.find(caller, user, GraphPermission.ACCOUNT);
            requireFlag(properties.get(ENABLED));
        }
        if (properties.containsKey(PASSWORD)) {
            setPassword(found, properties.get(PASSWORD));
        }
        if (properties.containsKey(ENABLED)) {
            setEnabled(found, properties.get(ENABLED));
        }
    }

    private static void requireFlag(@Nullable Object value) {
        if (!(value instanceof Boolean)) {
            throw GraphError.PROPERTY_INVALID.with(ENABLED);
        }
    }

    private void setEnabled(User user, @Nullable Object enabled) {
        if (Boolean.TRUE.equals(enabled)) {
            admin.enable(user.tenant(), user.id());
        } else {
            admin.disable(user.tenant(), user.id());
        }
    }

    /** A password that an administrator sets must be changed, unless the request says otherwise. */
    private void setPassword(User user, @Nullable Object profile) {
        if (user.guest()
                || !(profile instanceof Map<?, ?> members)
                || !(members.get("password") instanceof String text)) {
            throw GraphError.PROPERTY_INVALID.with(PASSWORD);
        }
        requireAcceptable(text);
        if (Boolean.FALSE.equals(members.get("forceChangePasswordNextSignIn"))) {
            admin.setPassword(user.tenant(), user.id(), text);
        } else {
            admin.setTemporaryPassword(user.tenant(), user.id(), text);
        }
    }
}
