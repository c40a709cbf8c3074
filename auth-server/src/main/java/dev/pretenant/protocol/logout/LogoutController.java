package dev.pretenant.protocol.logout;

import dev.pretenant.protocol.logout.BrowserAccounts.Account;
import dev.pretenant.protocol.sessions.BrowserCookie;
import dev.pretenant.protocol.sessions.SignInSessions;
import dev.pretenant.protocol.sessions.SignInSessions.UsedApp;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.directory.Directory;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.ModelAndView;

/**
 * The end-session endpoint. Anybody may send a browser here: as on the platform, a bare link signs out.
 *
 * <p>No answer says who may open it or frame it, save the page that asks a question: sign-out works in pop-ups and in hidden
 * frames.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#send-a-sign-out-request">Send a sign-out
 *     request</a>
 */
@Controller
final class LogoutController {

    /** Nothing but our own script and style; frames of any app. Says nothing of forms, which end in a redirect to an app. */
    private static final String CONTENT =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; frame-src http: https:; base-uri 'none'";

    private final SignInSessions sessions;
    private final BrowserAccounts browserAccounts;
    private final ToldApps toldApps;

    LogoutController(Directory directory, SignInSessions sessions, Issuers issuers) {
        this.sessions = sessions;
        this.browserAccounts = new BrowserAccounts(directory, sessions);
        this.toldApps = new ToldApps(directory, issuers);
    }

    @RequestMapping(
            path = {"/{tenant}/oauth2/v2.0/logout", "/{tenant}/oauth2/logout"},
            method = {RequestMethod.GET, RequestMethod.POST})
    @Nullable
    ModelAndView signOut(HttpServletRequest request, HttpServletResponse response) {
        LogoutRequest logout = LogoutRequest.of(request);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-cache");
        response.setHeader(HttpHeaders.PRAGMA, "no-cache");
        String browser = BrowserCookie.SESSIONS.valueOf(request);
        List<Account> accounts = browserAccounts.of(browser);
        Optional<Account> leaving = browserAccounts.meant(logout, accounts);
        if (leaving.isEmpty() && !accounts.isEmpty() && logout.choice().isEmpty()) {
            return question(request, response, logout, accounts);
        }
        String sid = leaving.map(account -> account.session().sid()).orElse("");
        Set<UsedApp> apps = sessions.end(browser, sid);
        if (leaving.stream().toList().containsAll(accounts)) {
            BrowserCookie.SESSIONS.clear(request, response);
        }
        String base = Authority.of(request).orElseThrow().base();
        return answer(response, toldApps.frontChannel(apps, sid, base), toldApps.returnAddress(logout, apps));
    }

    private static @Nullable ModelAndView answer(
            HttpServletResponse response, List<String> frames, Optional<String> next) {
        if (frames.isEmpty() && next.isPresent()) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader(HttpHeaders.LOCATION, next.get());
            return null;
        }
        response.setHeader("Content-Security-Policy", CONTENT);
        ModelAndView page = new ModelAndView("signin/signedout");
        page.addObject("title", "Signed out");
        page.addObject("frames", frames);
        page.addObject("next", next.orElse(""));
        return page;
    }

    private static ModelAndView question(
            HttpServletRequest request, HttpServletResponse response, LogoutRequest logout, List<Account> accounts) {
        response.setHeader("Content-Security-Policy", CONTENT);
        response.setHeader("X-Frame-Options", "DENY");
        ModelAndView page = new ModelAndView("signin/signout");
        page.addObject("title", "Sign out");
        page.addObject("path", request.getRequestURI());
        page.addObject("parameters", logout.withoutChoice());
        page.addObject("accounts", accounts);
        return page;
    }
}
