package dev.pretenant.pages.signin;

import dev.pretenant.protocol.authorize.PendingSignIn;
import dev.pretenant.protocol.authorize.SignInDemand;
import dev.pretenant.tenant.directory.User;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The screens, each with what its template needs. */
@Component
final class Screens {

    /** Longer user names do not exist; the real field takes no more either. */
    private static final int LONGEST_NAME = 113;

    private static final int SHORTCUTS_AT_FIRST = 6;

    private final Canary canary;
    private final Shortcuts shortcuts;

    Screens(Canary canary, Shortcuts shortcuts) {
        this.canary = canary;
        this.shortcuts = shortcuts;
    }

    /** Asks for a user name. */
    ModelAndView name(
            PendingSignIn pending, String typed, Optional<Complaint> complaint, HttpServletResponse response) {
        ModelAndView screen = withShortcuts("signin/name", pending, response);
        screen.addObject("name", typed.substring(0, Math.min(LONGEST_NAME, typed.length())));
        screen.addObject("complaint", complaint.orElse(null));
        return screen;
    }

    /** Asks for the password of {@code user}. */
    ModelAndView password(
            PendingSignIn pending, User user, Optional<Complaint> complaint, HttpServletResponse response) {
        ModelAndView screen = withShortcuts("signin/password", pending, response);
        screen.addObject("user", user);
        screen.addObject("complaint", complaint.orElse(null));
        return screen;
    }

    /** Asks {@code user} for a new password in place of the one that has expired. */
    ModelAndView newPassword(
            PendingSignIn pending, User user, Optional<Complaint> complaint, HttpServletResponse response) {
        return screen("signin/new-password", pending, response)
                .addObject("user", user)
                .addObject("complaint", complaint.orElse(null));
    }

    /** Offers the accounts that are signed in. */
    ModelAndView pick(PendingSignIn pending, List<SignInDemand.Account> accounts, HttpServletResponse response) {
        ModelAndView screen = screen("signin/pick", pending, response);
        screen.addObject("accounts", accounts);
        return screen;
    }

    /** Asks whether to stay signed in. */
    ModelAndView staySignedIn(PendingSignIn pending, User user, HttpServletResponse response) {
        ModelAndView screen = screen("signin/stay", pending, response);
        screen.addObject("user", user);
        return screen;
    }

    /** Asks for consent. */
    ModelAndView consent(PendingSignIn pending, ConsentQuestion question, HttpServletResponse response) {
        return screen("signin/consent", pending, response).addObject("question", question);
    }

    /** Asks an administrator for the consent of the whole organisation. */
    ModelAndView adminConsent(PendingSignIn pending, ConsentQuestion question, HttpServletResponse response) {
        return screen("signin/admin-consent", pending, response).addObject("question", question);
    }

    /** Tells that only an administrator can consent. */
    ModelAndView approval(PendingSignIn pending, ConsentQuestion question, HttpServletResponse response) {
        return screen("signin/approval", pending, response).addObject("question", question);
    }

    /** Asks for the code that a device shows. */
    ModelAndView code(String browser, Optional<Complaint> complaint, HttpServletResponse response) {
        PageHeaders.set(response);
        return new ModelAndView("signin/device-code")
                .addObject("canary", canary.of(browser))
                .addObject("complaint", complaint.orElse(null));
    }

    /** One of the screens that follow the code of a device. */
    ModelAndView device(String template, PendingSignIn pending, HttpServletResponse response) {
        return screen(template, pending, response);
    }

    private ModelAndView withShortcuts(String template, PendingSignIn pending, HttpServletResponse response) {
        List<User> users = shortcuts.of(pending.authority());
        int first = Math.min(SHORTCUTS_AT_FIRST, users.size());
        return screen(template, pending, response)
                .addObject("shortcuts", users.subList(0, first))
                .addObject("moreShortcuts", users.subList(first, users.size()));
    }

    private ModelAndView screen(String template, PendingSignIn pending, HttpServletResponse response) {
        PageHeaders.set(response);
        return new ModelAndView(template)
                .addObject("tenant", pending.authority().tenant().segment())
                .addObject("ctx", pending.id())
                .addObject("canary", canary.of(pending))
                .addObject("app", pending.app());
    }
}
