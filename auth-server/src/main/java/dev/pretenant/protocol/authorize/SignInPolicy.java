package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.authorize.PendingSignIn.Progress;
import dev.pretenant.protocol.authorize.SignInDemand.Account;
import dev.pretenant.protocol.clients.ClientChecks;
import dev.pretenant.protocol.context.Disturbance;
import dev.pretenant.protocol.context.Disturbance.Effect;
import dev.pretenant.protocol.sessions.BrowserSession;
import dev.pretenant.protocol.sessions.Keeper;
import dev.pretenant.protocol.sessions.LoginHint;
import dev.pretenant.protocol.sessions.SignInSessions;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.protocol.tokens.IdTokenHint;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.PermissionScope;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.permissions.AskedAccess;
import dev.pretenant.tenant.permissions.AskedPermissions;
import dev.pretenant.tenant.permissions.DelegatedAccess;
import dev.pretenant.tenant.permissions.DelegatedPermissions;
import dev.pretenant.tenant.permissions.Delegation;
import dev.pretenant.tenant.permissions.ScopeRequest;
import dev.pretenant.tenant.permissions.UserAssignments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether an authorize request can be answered, and for whom; or what a person must do first. It has no memory: it
 * looks at the request, at what has been done for it, and at who is signed in to the browser.
 */
public final class SignInPolicy {

    /** Directory roles whose holders may consent for everybody: Global, Application, Cloud Application and Privileged Role Administrator. */
    private static final Set<String> CONSENTING_ROLES = Set.of(
            "62e90394-69f5-4237-9190-012177145e10",
            "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
            "158c047a-c907-4556-b7ef-446551a6b5f7",
            "e8611ab8-c189-46e8-94e1-60213ab1f814");

    private final Directory directory;
    private final SignInSessions sessions;
    private final ClientChecks clients;
    private final DelegatedPermissions permissions;
    private final AskedPermissions asked;
    private final UserAssignments assignments;
    private final EmulatorClock clock;

    public SignInPolicy(
            Directory directory,
            SignInSessions sessions,
            ClientChecks clients,
            DelegatedPermissions permissions,
            AskedPermissions asked,
            EmulatorClock clock) {
        this.directory = directory;
        this.sessions = sessions;
        this.clients = clients;
        this.permissions = permissions;
        this.asked = asked;
        this.assignments = new UserAssignments(directory);
        this.clock = clock;
    }

    /** What the person of {@code pending} must do next; empty when the request can be answered. */
    public Optional<SignInDemand> next(PendingSignIn pending, String sessionCookie) {
        return decide(pending, sessionCookie).demand();
    }

    /** For whom {@code pending} can be answered, or what the person must do next. */
    public Decision decide(PendingSignIn pending, String sessionCookie) {
        AuthorizeRequest request =
                new AuthorizeRequest(pending.authority(), pending.parameters(), Optional.of(pending), sessionCookie);
        request.from(pending.app());
        return decide(request);
    }

    /** Decides {@code request}. Under {@code prompt=none} a demand becomes the refusal that stands for it. */
    Decision decide(AuthorizeRequest request) {
        List<Account> accounts = accounts(request);
        Optional<Account> account = select(request, accounts);
        if (account.isEmpty()) {
            return demand(request, whoAreYou(request, accounts));
        }
        if (mustProve(request, account.get())) {
            return demand(request, SignInDemand.signIn(account.get().user().userPrincipalName()));
        }
        return decide(request, account.get());
    }

    private Decision decide(AuthorizeRequest request, Account account) {
        Progress progress = request.progress();
        User user = userInTenant(request, account);
        if (progress.proven() && !progress.keepAnswered()) {
            return demand(request, SignInDemand.staySignedIn(account.user()));
        }
        if (request.needs() == Continuation.Need.IDENTITY) {
            return new Decision(Optional.of(signedIn(account, user)), Optional.empty());
        }
        ServicePrincipal client = clients.requireConsentableIn(user.tenant(), request.app());
        assignments.require(client, request.app(), user);
        Delegation who = new Delegation(request.app(), client, user.id());
        ScopeRequest scopes = ScopeRequest.of(request.parameters().scopes());
        if (permissions.resources(user.tenant(), request.app(), scopes).size() > 1) {
            throw EntraError.SEVERAL_RESOURCES.with(
                    String.join(" ", request.parameters().scopes()));
        }
        DelegatedAccess access = permissions.access(who, scopes);
        boolean forEveryone = request.parameters().wantsAdminConsent();
        boolean revoked = Disturbance.current().has(Effect.CONSENT_REVOKED);
        boolean asksAnyway =
                (forEveryone || revoked || request.parameters().prompts("consent")) && !progress.consented();
        boolean present =
                directory.servicePrincipal(user.tenant(), client.appId()).isPresent();
        if (!asksAnyway && present && permissions.isConsented(who, access)) {
            return new Decision(Optional.of(signedIn(account, user)), Optional.empty());
        }
        return demand(
                request,
                forEveryone
                        ? consentForEveryone(user, asked.stated(user.tenant(), request.app()))
                        : consent(user, asked.ofPerson(who, scopes, access)));
    }

    private static SignInDemand consentForEveryone(User user, List<AskedAccess> question) {
        return mayConsentForEveryone(user)
                ? SignInDemand.consent(user, question, true)
                : SignInDemand.approval(user, question);
    }

    private SignInDemand consent(User user, List<AskedAccess> question) {
        boolean admin = mayConsentForEveryone(user);
        boolean adminOnly = question.stream()
                .flatMap(part -> permissions.missing(user.tenant(), user.id(), part).stream())
                .anyMatch(PermissionScope::adminOnly);
        return adminOnly && !admin
                ? SignInDemand.approval(user, question)
                : SignInDemand.consent(user, question, admin);
    }

    // Who

    /** The accounts of the browser whose owners still exist and whose sessions nothing has ended. */
    private List<Account> accounts(AuthorizeRequest request) {
        return sessions.of(request.sessionCookie()).stream()
                .flatMap(session -> directory
                        .user(session.homeTenant(), session.homeUser())
                        .filter(user -> user.enabled() && endOf(session, user).isEmpty())
                        .map(user -> new Account(session, user))
                        .stream())
                .toList();
    }

    private static Optional<Instant> endOf(BrowserSession session, User user) {
        return Keeper.BROWSER.endOf(session.authTime(), session.amr(), user);
    }

    private Optional<Account> select(AuthorizeRequest request, List<Account> accounts) {
        Progress progress = request.progress();
        if (progress.another()) {
            return Optional.empty();
        }
        if (progress.chosenSid().isPresent()) {
            return accounts.stream()
                    .filter(account ->
                            account.session().sid().equals(progress.chosenSid().get()))
                    .findFirst();
        }
        AuthorizeParameters parameters = request.parameters();
        if (parameters.prompts("select_account")) {
            return Optional.empty();
        }
        Optional<String> sid = parameters.get("sid");
        if (sid.isPresent()) {
            return accounts.stream()
                    .filter(account -> account.session().sid().equals(sid.get()))
                    .findFirst();
        }
        Optional<String> hint = hint(parameters);
        if (hint.isPresent()) {
            return accounts.stream()
                    .filter(account -> matches(account, hint.get()))
                    .findFirst();
        }
        List<Account> usable =
                accounts.stream().filter(account -> isUsable(request, account)).toList();
        return usable.size() == 1 ? Optional.of(usable.get(0)) : Optional.empty();
    }

    private static Optional<String> hint(AuthorizeParameters parameters) {
        return parameters
                .loginHint()
                .or(() ->
                        parameters.get("id_token_hint").flatMap(IdTokenHint::of).map(IdTokenHint::user));
    }

    /** A hint is a user name, or the value of the {@code login_hint} claim. */
    private static boolean matches(Account account, String hint) {
        User user = account.user();
        return user.userPrincipalName().equalsIgnoreCase(hint)
                || (!user.mail().isEmpty() && user.mail().equalsIgnoreCase(hint))
                || LoginHint.of(user).equals(hint)
                || user.id().toString().equals(hint);
    }

    private boolean isUsable(AuthorizeRequest request, Account account) {
        return ClientChecks.isKindTaken(request.app(), request.authority().tenant(), account.user())
                && inTenant(request.authority(), account).isPresent();
    }

    private SignInDemand whoAreYou(AuthorizeRequest request, List<Account> accounts) {
        String hint = request.parameters()
                .loginHint()
                .map(text -> LoginHint.userNameOf(text).orElse(text))
                .orElse("");
        boolean another = request.progress().another() || wantsCredentials(request) || !hint.isEmpty();
        return another || accounts.isEmpty() ? SignInDemand.signIn(hint) : SignInDemand.pick(accounts);
    }

    private boolean mustProve(AuthorizeRequest request, Account account) {
        if (request.progress().proven()) {
            return false;
        }
        return wantsCredentials(request)
                || request.parameters()
                        .get("max_age")
                        .map(Long::parseLong)
                        .filter(age -> isOlderThan(age, account))
                        .isPresent();
    }

    /** Nobody can sign up here; who wants to is shown where the others sign in. */
    private static boolean wantsCredentials(AuthorizeRequest request) {
        return request.parameters().prompts("login") || request.parameters().prompts("create");
    }

    /** No age at all is asked of by {@code max_age=0}, which means to sign in again (OpenID Connect Core 3.1.2.1). */
    private boolean isOlderThan(long seconds, Account account) {
        Duration age = Duration.between(
                account.session().authTime(),
                clock.of(account.session().homeTenant()).instant());
        return seconds == 0 || age.toSeconds() > seconds;
    }

    // Where

    private User userInTenant(AuthorizeRequest request, Account account) {
        ClientChecks.requireAccountKind(request.app(), request.authority().tenant(), account.user());
        return inTenant(request.authority(), account)
                .orElseThrow(() -> EntraError.USER_NOT_IN_TENANT.with(
                        account.user().userPrincipalName(),
                        account.user().identityProvider(),
                        request.authority().tenant().id().map(this::nameOf).orElse(""),
                        request.app().appId(),
                        request.app().displayName()));
    }

    /** The account's user in the tenant of the request: itself, a guest there, or with an alias the one at home. */
    private Optional<User> inTenant(Authority authority, Account account) {
        TenantId home = account.session().homeTenant();
        return directory
                .account(
                        authority.tenant().id().orElse(home),
                        home,
                        account.user().id())
                .filter(User::enabled);
    }

    private String nameOf(TenantId tenant) {
        return directory.tenant(tenant).map(known -> known.displayName()).orElseGet(tenant::toString);
    }

    // Whether

    /** Whether {@code user} may consent in the name of the whole tenant. */
    public static boolean mayConsentForEveryone(User user) {
        return user.directoryRoles().stream().anyMatch(CONSENTING_ROLES::contains);
    }

    private static SignedIn signedIn(Account account, User user) {
        BrowserSession session = account.session();
        return new SignedIn(
                user.tenant(),
                user.id(),
                session.homeTenant(),
                session.homeUser(),
                session.sid(),
                session.authTime(),
                session.amr(),
                session.kept());
    }

    private Decision demand(AuthorizeRequest request, SignInDemand demand) {
        if (!request.parameters().isSilent()) {
            return new Decision(Optional.empty(), Optional.of(demand));
        }
        throw silently(request, demand);
    }

    /** Without a page, each thing that a page would have asked for is an error of its own. */
    private EntraException silently(AuthorizeRequest request, SignInDemand demand) {
        return switch (demand.step()) {
            case SIGN_IN -> nobody(request);
            case STAY_SIGNED_IN -> EntraError.NOBODY_SIGNED_IN.with();
            case PICK_ACCOUNT -> noneOfThem(request.parameters());
            case CONSENT, ADMIN_APPROVAL ->
                EntraError.CONSENT_NEEDED.with(
                        request.app().appId(), request.app().displayName());
        };
    }

    private EntraException nobody(AuthorizeRequest request) {
        if (hasEnded(request)) {
            return EntraError.SESSION_REVOKED.with();
        }
        return request.parameters().get("sid").isPresent()
                ? EntraError.SESSION_UNKNOWN.with()
                : EntraError.NOBODY_SIGNED_IN.with();
    }

    /** Whether somebody would be signed in, had nothing ended the session since: a new password, or a revocation. */
    private boolean hasEnded(AuthorizeRequest request) {
        return sessions.of(request.sessionCookie()).stream().anyMatch(session -> directory
                .user(session.homeTenant(), session.homeUser())
                .flatMap(user -> endOf(session, user))
                .isPresent());
    }

    private static EntraException noneOfThem(AuthorizeParameters parameters) {
        if (parameters.get("sid").isPresent()) {
            return EntraError.SESSION_NOT_MATCHED.with();
        }
        return hint(parameters).isPresent() ? EntraError.NOBODY_SIGNED_IN.with() : EntraError.SEVERAL_ACCOUNTS.with();
    }

    /** Somebody to answer for, or something to do first. */
    public record Decision(Optional<SignedIn> signedIn, Optional<SignInDemand> demand) {}
}
