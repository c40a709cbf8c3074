package dev.pretenant.protocol.logout;

import dev.pretenant.protocol.sessions.BrowserSession;
import dev.pretenant.protocol.sessions.LoginHint;
import dev.pretenant.protocol.sessions.SignInSessions;
import dev.pretenant.protocol.tokens.IdTokenHint;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.User;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The accounts of a browser, and which of them a sign-out request means. */
final class BrowserAccounts {

    private final Directory directory;
    private final SignInSessions sessions;

    BrowserAccounts(Directory directory, SignInSessions sessions) {
        this.directory = directory;
        this.sessions = sessions;
    }

    /** The accounts signed in to {@code browser}, the latest first. */
    List<Account> of(String browser) {
        return sessions.of(browser).stream()
                .flatMap(session -> directory.user(session.homeTenant(), session.homeUser()).stream()
                        .map(user -> new Account(session, user)))
                .toList();
    }

    /**
     * The account that {@code request} means: the one that a hint fits, else the only one there is. A hint that fits nobody
     * counts for nothing, so that an app with an old token can still sign its user out. What the person picked is no hint:
     * pressed twice, it must not sign out the next one as well.
     */
    Optional<Account> meant(LogoutRequest request, List<Account> accounts) {
        if (request.choice().isPresent()) {
            return accounts.stream().filter(hasSid(request.choice().get())).findFirst();
        }
        Stream<Predicate<Account>> hints = Stream.of(
                        request.sid().map(BrowserAccounts::hasSid),
                        request.logoutHint().map(BrowserAccounts::isNamed),
                        request.idTokenHint().map(this::isSubjectOf))
                .flatMap(Optional::stream);
        return hints.flatMap(hint -> accounts.stream().filter(hint))
                .findFirst()
                .or(() -> accounts.size() == 1 ? Optional.of(accounts.get(0)) : Optional.empty());
    }

    private static Predicate<Account> hasSid(String sid) {
        return account -> account.session().sid().equals(sid);
    }

    private static Predicate<Account> isNamed(String hint) {
        return account -> account.user().userPrincipalName().equalsIgnoreCase(hint)
                || LoginHint.of(account.user()).equals(hint);
    }

    private Predicate<Account> isSubjectOf(IdTokenHint token) {
        return account -> account.session().sid().equals(token.sid()) || isKnownAs(token.user(), account.session());
    }

    /** A guest's tokens name the object in the tenant that was visited. */
    private boolean isKnownAs(String objectId, BrowserSession session) {
        return directory.tenants().stream()
                .flatMap(tenant -> directory.account(tenant.id(), session.homeTenant(), session.homeUser()).stream())
                .anyMatch(user -> user.id().toString().equals(objectId));
    }

    /** A session and the person whose it is. */
    record Account(BrowserSession session, User user) {}
}
