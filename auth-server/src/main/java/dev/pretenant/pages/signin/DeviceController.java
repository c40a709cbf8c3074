package dev.pretenant.pages.signin;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.protocol.authorize.AuthorizeParameters;
import dev.pretenant.protocol.authorize.Continuation;
import dev.pretenant.protocol.authorize.PendingSignIn;
import dev.pretenant.protocol.authorize.PendingSignIns;
import dev.pretenant.protocol.authorize.SignInPolicy;
import dev.pretenant.protocol.authorize.SignInPolicy.Decision;
import dev.pretenant.protocol.issued.DeviceRequest;
import dev.pretenant.protocol.issued.DeviceRequests;
import dev.pretenant.protocol.sessions.BrowserCookie;
import dev.pretenant.protocol.sessions.SignInSessions;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page at {@code verification_uri}: asks for the code that a device shows, has the person sign in, and asks whether they
 * meant it.
 *
 * <p>Signing in is a {@link PendingSignIn} that leads back here. Whoever is signed in already must still say which account is
 * meant, and for which app: the code may have come from somebody else, by mail. What is shown follows from the state of the
 * device's request, so that any step can be reloaded.
 */
@Controller
@RequestMapping("/{tenant}" + DeviceController.PATH)
final class DeviceController {

    static final String PATH = "/oauth2/deviceauth";

    private static final String USER_CODE = "user_code";
    private static final int LONGEST_CODE = 20;

    private final DeviceRequests requests;
    private final PendingSignIns pendingSignIns;
    private final SignInPolicy policy;
    private final SignInSessions sessions;
    private final Directory directory;
    private final Steps steps;
    private final Screens screens;
    private final Canary canary;
    private final Continuation continuation = new Continuation(PATH, Continuation.Need.CONSENT, this::decline);

    DeviceController(
            DeviceRequests requests,
            PendingSignIns pendingSignIns,
            SignInPolicy policy,
            SignInSessions sessions,
            Directory directory,
            Steps steps,
            Screens screens,
            Canary canary) {
        this.requests = requests;
        this.pendingSignIns = pendingSignIns;
        this.policy = policy;
        this.sessions = sessions;
        this.directory = directory;
        this.steps = steps;
        this.screens = screens;
        this.canary = canary;
    }

    /** Asks for the code. */
    @GetMapping(params = "!ctx")
    ModelAndView ask(HttpServletRequest request, HttpServletResponse response) {
        return askAgain(Optional.empty(), request, response);
    }

    /** Takes the code, and sends the browser on to sign in. */
    @PostMapping(params = "!ctx")
    ModelAndView take(
            @RequestParam(defaultValue = "") String otc,
            @RequestParam(name = Canary.PARAMETER, defaultValue = "") String sentCanary,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!canary.isOf(BrowserCookie.FLOW.valueOf(request), sentCanary)) {
            return askAgain(Optional.of(Complaint.PAGE_STALE), request, response);
        }
        if (otc.isBlank()) {
            return askAgain(Optional.of(Complaint.CODE_MISSING), request, response);
        }
        Optional<DeviceRequest> asked = otc.length() > LONGEST_CODE ? Optional.empty() : requests.byUserCode(otc);
        if (asked.isEmpty()) {
            return askAgain(Optional.of(Complaint.CODE_UNKNOWN), request, response);
        }
        return switch (asked.get().state()) {
            case PENDING -> steps.decideAnew(open(asked.get(), otc, request));
            case APPROVED, SPENT, DECLINED -> askAgain(Optional.of(Complaint.CODE_SPENT), request, response);
            case EXPIRED -> askAgain(Optional.of(Complaint.CODE_EXPIRED), request, response);
        };
    }

    /** Shows what is next for a code that was taken. */
    @GetMapping(params = "ctx")
    ModelAndView resume(PendingSignIn pending, HttpServletRequest request, HttpServletResponse response) {
        return switch (requestOf(pending).state()) {
            case PENDING -> next(pending, request, response);
            case APPROVED, SPENT -> screens.device("signin/device-done", pending, response);
            case DECLINED -> screens.device("signin/device-declined", pending, response);
            case EXPIRED -> askAgain(Optional.of(Complaint.CODE_EXPIRED), request, response);
        };
    }

    /** The person meant it. */
    @PostMapping(path = "/continue")
    ModelAndView approve(PendingSignIn pending, HttpServletRequest request) {
        DeviceRequest asked = requestOf(pending);
        String browser = BrowserCookie.SESSIONS.valueOf(request);
        Optional<SignedIn> person = policy.decide(pending, browser).signedIn();
        if (asked.state() == DeviceRequest.State.PENDING && person.isPresent()) {
            sessions.used(browser, person.get().sid(), person.get().tenant(), asked.client());
            requests.approve(asked, person.get());
        }
        return steps.decideAnew(pending);
    }

    /** The person did not mean it. */
    @PostMapping(path = "/cancel")
    ModelAndView decline(PendingSignIn pending) {
        requests.decline(requestOf(pending));
        return steps.decideAnew(pending);
    }

    private void decline(
            HttpServletRequest request, HttpServletResponse response, PendingSignIn pending, EntraException reason)
            throws IOException {
        requests.decline(requestOf(pending));
        response.sendRedirect(pending.resumeAddress());
    }

    private PendingSignIn open(DeviceRequest asked, String userCode, HttpServletRequest request) {
        String base = Authority.of(request).orElseThrow().base();
        return pendingSignIns.open(
                BrowserCookie.FLOW.valueOf(request),
                new Authority(base, asked.tenant(), ProtocolVersion.V2),
                new AuthorizeParameters(Map.of(
                        "client_id",
                        asked.client().toString(),
                        "scope",
                        String.join(" ", asked.scopes()),
                        "prompt",
                        "select_account",
                        USER_CODE,
                        userCode)),
                directory.app(asked.client()).orElseThrow(),
                continuation);
    }

    private ModelAndView next(PendingSignIn pending, HttpServletRequest request, HttpServletResponse response) {
        Decision decision = policy.decide(pending, BrowserCookie.SESSIONS.valueOf(request));
        if (decision.signedIn().isEmpty()) {
            return steps.ask(pending);
        }
        SignedIn person = decision.signedIn().get();
        User user =
                directory.user(person.homeTenant(), person.homeUser()).orElseThrow(EntraError.SIGN_IN_EXPIRED::with);
        return screens.device("signin/device-confirm", pending, response).addObject("user", user);
    }

    /** A sign-in that began elsewhere has no business here, whatever its parameters say. */
    private DeviceRequest requestOf(PendingSignIn pending) {
        return Optional.of(pending)
                .filter(begun -> begun.continuation().equals(continuation))
                .flatMap(begun -> begun.parameters().get(USER_CODE))
                .flatMap(requests::byUserCode)
                .orElseThrow(EntraError.SIGN_IN_EXPIRED::with);
    }

    private ModelAndView askAgain(
            Optional<Complaint> complaint, HttpServletRequest request, HttpServletResponse response) {
        return screens.code(BrowserCookie.FLOW.valueOrNew(request, response), complaint, response);
    }
}
