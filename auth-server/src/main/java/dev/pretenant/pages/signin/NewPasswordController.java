package dev.pretenant.pages.signin;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.protocol.authorize.PendingSignIn;
import dev.pretenant.protocol.sessions.PasswordSignIn;
import dev.pretenant.tenant.directory.PasswordRule;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.directory.UserAdmin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Whose password has expired chooses a new one, and is signed in with it. */
@Controller
final class NewPasswordController {

    private final Steps steps;
    private final Screens screens;
    private final PasswordSignIn accounts;
    private final UserAdmin users;
    private final BrowserSignIns browser;

    NewPasswordController(
            Steps steps, Screens screens, PasswordSignIn accounts, UserAdmin users, BrowserSignIns browser) {
        this.steps = steps;
        this.screens = screens;
        this.accounts = accounts;
        this.users = users;
        this.browser = browser;
    }

    /** The current password and a new one were typed. */
    @PostMapping("/{tenant}/login/newpassword")
    ModelAndView change(
            PendingSignIn pending,
            @RequestParam(defaultValue = "") String loginfmt,
            @RequestParam(defaultValue = "") String currentPassword,
            @RequestParam(defaultValue = "") String newPassword,
            @RequestParam(defaultValue = "") String confirmNewPassword,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<User> known = accounts.member(loginfmt);
        if (known.isEmpty()) {
            return screens.name(pending, loginfmt, Optional.of(Complaint.NAME_UNKNOWN), response);
        }
        Optional<Complaint> complaint = complaint(currentPassword, newPassword, confirmNewPassword)
                .or(() -> complaint(loginfmt, currentPassword));
        if (complaint.isPresent()) {
            return screens.newPassword(pending, known.get(), complaint, response);
        }
        User owner = known.get();
        users.setPassword(owner.tenant(), owner.id(), newPassword);
        String sid = browser.start(accounts.verify(loginfmt, newPassword), request, response)
                .sid();
        return steps.done(pending, pending.progress().signedInAs(sid));
    }

    /** What is wrong with what was typed, whoever typed it. */
    private static Optional<Complaint> complaint(String current, String chosen, String confirmation) {
        if (current.isEmpty() || chosen.isEmpty()) {
            return Optional.of(Complaint.PASSWORD_MISSING);
        }
        if (!chosen.equals(confirmation)) {
            return Optional.of(Complaint.NEW_PASSWORDS_DIFFER);
        }
        if (chosen.equals(current)) {
            return Optional.of(Complaint.NEW_PASSWORD_IS_OLD);
        }
        return PasswordRule.brokenBy(chosen).map(rule -> switch (rule) {
            case LENGTH -> Complaint.NEW_PASSWORD_LENGTH;
            case KINDS -> Complaint.NEW_PASSWORD_KINDS;
        });
    }

    /** Why whoever typed the current password is not believed. */
    private Optional<Complaint> complaint(String userName, String current) {
        try {
            accounts.owner(userName, current);
            return Optional.empty();
        } catch (EntraException refusal) {
            return refusal.entry() == EntraError.WRONG_PASSWORD
                    ? Optional.of(Complaint.CURRENT_PASSWORD_WRONG)
                    : Optional.of(Complaint.about(refusal.entry()).orElseThrow(() -> refusal));
        }
    }
}
