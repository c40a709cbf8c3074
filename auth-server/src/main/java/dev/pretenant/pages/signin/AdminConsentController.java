package dev.pretenant.pages.signin;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.protocol.authorize.AdminConsentRequests;
import dev.pretenant.protocol.authorize.Continuation;
import dev.pretenant.protocol.authorize.PendingSignIn;
import dev.pretenant.protocol.authorize.SignInPolicy;
import dev.pretenant.protocol.sessions.BrowserCookie;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.permissions.AskedAccess;
import dev.pretenant.tenant.permissions.AskedPermissions;
import dev.pretenant.tenant.permissions.Consents;
import dev.pretenant.tenant.permissions.ScopeRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page at the addresses of admin consent: has an administrator sign in, asks whether everybody may use the app so, and
 * tells the app.
 */
@Controller
final class AdminConsentController {

    private static final String V1 = "/adminconsent";
    private static final String V2 = "/v2.0/adminconsent";
    private static final String ANSWER = "/{tenant}/login/adminconsent";

    private final AdminConsentRequests requests;
    private final SignInPolicy policy;
    private final Directory directory;
    private final AskedPermissions permissions;
    private final Consents consents;
    private final ConsentQuestions questions;
    private final Steps steps;
    private final Screens screens;
    private final SignInErrorPage errors;
    private final Continuation oldAddress;
    private final Continuation newAddress;

    AdminConsentController(
            AdminConsentRequests requests,
            SignInPolicy policy,
            Directory directory,
            AskedPermissions permissions,
            Consents consents,
            ConsentQuestions questions,
            Steps steps,
            Screens screens,
            SignInErrorPage errors) {
        this.requests = requests;
        this.policy = policy;
        this.directory = directory;
        this.permissions = permissions;
        this.consents = consents;
        this.questions = questions;
        this.steps = steps;
        this.screens = screens;
        this.errors = errors;
        Continuation.Refusal refusal = requests::refuse;
        this.oldAddress = new Continuation(V1, Continuation.Need.IDENTITY, refusal);
        this.newAddress = new Continuation(V2, Continuation.Need.IDENTITY, refusal);
    }

    /** Takes the request of an app. */
    @GetMapping(
            path = {"/{tenant}" + V1, "/{tenant}" + V2},
            params = "!ctx")
    @Nullable
    ModelAndView open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Authority authority = Authority.of(request).orElseThrow();
        return requests.open(request, response, continuation(authority.version()))
                .map(steps::nothingToAsk)
                .orElse(null);
    }

    /** Shows what is next: the pages of the sign-in, then the question. */
    @GetMapping(
            path = {"/{tenant}" + V1, "/{tenant}" + V2},
            params = "ctx")
    ModelAndView resume(PendingSignIn pending, HttpServletRequest request, HttpServletResponse response) {
        Optional<User> person = person(pending, request);
        if (person.isEmpty()) {
            return steps.ask(pending);
        }
        User administrator = requireAdministrator(person.get());
        return screens.adminConsent(
                pending, questions.forOrganization(pending, administrator, asked(pending, administrator)), response);
    }

    /** Yes: to what was shown, so that a form from before something changed only shows the question as it is now. */
    @PostMapping(ANSWER)
    void accept(
            PendingSignIn pending,
            @RequestParam(defaultValue = "") String shown,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Optional<User> person = person(pending, request);
        if (person.isEmpty()) {
            response.sendRedirect(pending.resumeAddress());
            return;
        }
        User administrator = requireAdministrator(person.get());
        List<AskedAccess> asked = asked(pending, administrator);
        if (!questions.forOrganization(pending, administrator, asked).shown().equals(shown)) {
            response.sendRedirect(pending.resumeAddress());
            return;
        }
        consents.consentForEveryone(administrator.tenant(), pending.app(), asked);
        requests.accept(pending, administrator.tenant(), granted(pending, asked), response);
    }

    /** No. */
    @PostMapping(ANSWER + "/cancel")
    void decline(PendingSignIn pending, HttpServletRequest request, HttpServletResponse response) throws IOException {
        requireOurs(pending);
        requests.refuse(request, response, pending, EntraError.CONSENT_DECLINED.with());
    }

    /** The status is 200 as elsewhere on the platform, except where the page answers a form of ours. */
    @ExceptionHandler
    void show(EntraException refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = HttpMethod.GET.matches(request.getMethod())
                ? HttpServletResponse.SC_OK
                : refusal.entry().status();
        errors.show(request, response, refusal, status);
    }

    private Optional<User> person(PendingSignIn pending, HttpServletRequest request) {
        requireOurs(pending);
        Optional<SignedIn> signedIn =
                policy.decide(pending, BrowserCookie.SESSIONS.valueOf(request)).signedIn();
        return signedIn.flatMap(person -> directory.user(person.tenant(), person.user()));
    }

    /** A sign-in that began elsewhere has no business here, whatever its parameters say. */
    private void requireOurs(PendingSignIn pending) {
        if (!pending.continuation().equals(continuation(pending.authority().version()))) {
            throw EntraError.SIGN_IN_EXPIRED.with();
        }
    }

    private static User requireAdministrator(User person) {
        if (!SignInPolicy.mayConsentForEveryone(person)) {
            throw EntraError.NOT_AN_ADMINISTRATOR.with();
        }
        return person;
    }

    private Continuation continuation(ProtocolVersion version) {
        return version == ProtocolVersion.V2 ? newAddress : oldAddress;
    }

    /** The old address asks for all that the registration states. */
    private List<AskedAccess> asked(PendingSignIn pending, User administrator) {
        return pending.authority().version() == ProtocolVersion.V2
                ? permissions.ofOrganization(
                        administrator.tenant(),
                        pending.app(),
                        ScopeRequest.of(pending.parameters().scopes()))
                : permissions.stated(administrator.tenant(), pending.app());
    }

    /** The permissions in full, and those of OpenID Connect as asked for. */
    private static List<String> granted(PendingSignIn pending, List<AskedAccess> asked) {
        return Stream.concat(
                        pending.parameters().scopes().stream().filter(ScopeRequest::isReserved),
                        asked.stream().flatMap(access -> access.names().stream()))
                .toList();
    }
}
