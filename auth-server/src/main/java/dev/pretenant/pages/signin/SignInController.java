package dev.pretenant.pages.signin;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.protocol.authorize.PendingSignIn;
import dev.pretenant.protocol.authorize.PendingSignIn.Progress;
import dev.pretenant.protocol.authorize.SignInDemand;
import dev.pretenant.protocol.sessions.PasswordSignIn;
import dev.pretenant.tenant.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows what a sign-in asks for next, and finds out who signs in. */
@Controller
@RequestMapping("/{tenant}/login")
final class SignInController {

    private final Steps steps;
    private final Screens screens;
    private final PasswordSignIn accounts;
    private final BrowserSignIns browser;
    private final Shortcuts shortcuts;
    private final ConsentQuestions questions;

    SignInController(
            Steps steps,
            Screens screens,
            PasswordSignIn accounts,
            BrowserSignIns browser,
            Shortcuts shortcuts,
            ConsentQuestions questions) {
        this.steps = steps;
        this.screens = screens;
        this.accounts = accounts;
        this.browser = browser;
        this.shortcuts = shortcuts;
        this.questions = questions;
    }

    /** The page of the step that is next. */
    @GetMapping
    ModelAndView show(PendingSignIn pending, HttpServletRequest request, HttpServletResponse response) {
        Optional<SignInDemand> demand = steps.next(pending, request);
        if (demand.isEmpty()) {
            return steps.nothingToAsk(pending);
        }
        return switch (demand.get().step()) {
            case SIGN_IN -> whoAreYou(pending, demand.get().hint(), request, response);
            case PICK_ACCOUNT -> screens.pick(pending, demand.get().accounts(), response);
            case STAY_SIGNED_IN -> staySignedIn(pending, demand.get(), request, response);
            case CONSENT -> screens.consent(pending, questions.about(pending, demand.get()), response);
            case ADMIN_APPROVAL -> screens.approval(pending, questions.about(pending, demand.get()), response);
        };
    }

    /** Who is known from the request is asked for the password at once, unless the person wants to be somebody else. */
    private ModelAndView whoAreYou(
            PendingSignIn pending, String hint, HttpServletRequest request, HttpServletResponse response) {
        Optional<User> known = pending.progress().another() ? Optional.empty() : accounts.member(hint);
        return known.isPresent()
                ? screens.password(pending, known.get(), Optional.empty(), response)
                : name(pending, hint, Optional.empty(), request, response);
    }

    private ModelAndView staySignedIn(
            PendingSignIn pending, SignInDemand demand, HttpServletRequest request, HttpServletResponse response) {
        Optional<BrowserSignIns.StayAnswer> known = browser.rememberedAnswer(request);
        return known.isPresent()
                ? stay(pending, known.get(), request, response)
                : screens.staySignedIn(pending, demand.user().orElseThrow(), response);
    }

    // Who

    /** A user name was typed. */
    @PostMapping
    ModelAndView identify(
            PendingSignIn pending,
            @RequestParam(defaultValue = "") String loginfmt,
            HttpServletRequest request,
            HttpServletResponse response) {
        String typed = loginfmt.strip();
        if (typed.isEmpty()) {
            return name(pending, typed, Optional.of(Complaint.NAME_MISSING), request, response);
        }
        Optional<User> user = accounts.member(typed);
        return user.isPresent()
                ? screens.password(pending, user.get(), Optional.empty(), response)
                : name(pending, typed, Optional.of(Complaint.NAME_UNKNOWN), request, response);
    }

    /** A password was typed. */
    @PostMapping("/password")
    ModelAndView prove(
            PendingSignIn pending,
            @RequestParam(defaultValue = "") String loginfmt,
            @RequestParam(defaultValue = "") String passwd,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<User> known = accounts.member(loginfmt);
        if (known.isEmpty()) {
            return name(pending, loginfmt, Optional.of(Complaint.NAME_UNKNOWN), request, response);
        }
        if (passwd.isEmpty()) {
            return screens.password(pending, known.get(), Optional.of(Complaint.PASSWORD_MISSING), response);
        }
        User user;
        try {
            user = accounts.verify(loginfmt, passwd);
        } catch (EntraException refusal) {
            if (refusal.entry() == EntraError.PASSWORD_EXPIRED) {
                return screens.newPassword(pending, known.get(), Optional.empty(), response);
            }
            Complaint complaint = Complaint.about(refusal.entry()).orElseThrow(() -> refusal);
            return screens.password(pending, known.get(), Optional.of(complaint), response);
        }
        String sid = browser.start(user, request, response).sid();
        return steps.done(pending, pending.progress().signedInAs(sid));
    }

    /** Back from the password to the user name, which stays typed. */
    @PostMapping("/back")
    ModelAndView back(
            PendingSignIn pending,
            @RequestParam(defaultValue = "") String loginfmt,
            HttpServletRequest request,
            HttpServletResponse response) {
        return name(pending, loginfmt, Optional.empty(), request, response);
    }

    /** A developer signs in as one of the users, in one click: "stay signed in?" is not asked. */
    @PostMapping("/shortcut")
    ModelAndView take(
            PendingSignIn pending,
            @RequestParam(defaultValue = "") String user,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<User> taken = shortcuts.find(user);
        if (taken.isEmpty()) {
            return name(pending, "", Optional.of(Complaint.NAME_UNKNOWN), request, response);
        }
        String sid = browser.start(taken.get(), request, response).sid();
        return steps.done(pending, pending.progress().signedInAs(sid).keepingAnswered());
    }

    private ModelAndView name(
            PendingSignIn pending,
            String typed,
            Optional<Complaint> complaint,
            HttpServletRequest request,
            HttpServletResponse response) {
        return screens.name(pending, typed, complaint, response)
                .addObject("othersAreIn", pending.progress().another() && browser.isAnybodyIn(request));
    }

    // Which of several

    /** One of the accounts that are signed in was picked. */
    @PostMapping("/pick")
    ModelAndView pick(PendingSignIn pending, @RequestParam(defaultValue = "") String sid, HttpServletRequest request) {
        boolean offered = steps.next(pending, request, SignInDemand.Step.PICK_ACCOUNT).stream()
                .flatMap(demand -> demand.accounts().stream())
                .anyMatch(account -> account.session().sid().equals(sid));
        return offered ? steps.done(pending, pending.progress().choosing(sid)) : steps.decideAnew(pending);
    }

    /** None of the accounts that are signed in is wanted. */
    @PostMapping("/another")
    ModelAndView another(PendingSignIn pending) {
        return steps.done(pending, pending.progress().wantingAnother());
    }

    /** One of the accounts that are signed in is wanted after all. */
    @PostMapping("/accounts")
    ModelAndView accounts(PendingSignIn pending) {
        return steps.done(pending, Progress.NONE);
    }

    // For how long

    /** "Stay signed in?" was answered. */
    @PostMapping("/kmsi")
    ModelAndView stay(
            PendingSignIn pending,
            @RequestParam(defaultValue = "yes") String keep,
            @RequestParam(name = "DontShowAgain") Optional<String> dontShowAgain,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (steps.next(pending, request, SignInDemand.Step.STAY_SIGNED_IN).isEmpty()) {
            return steps.decideAnew(pending);
        }
        BrowserSignIns.StayAnswer answer = BrowserSignIns.StayAnswer.named(keep).orElse(BrowserSignIns.StayAnswer.NO);
        dontShowAgain.ifPresent(ticked -> browser.remember(answer, response));
        return stay(pending, answer, request, response);
    }

    private ModelAndView stay(
            PendingSignIn pending,
            BrowserSignIns.StayAnswer answer,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (answer == BrowserSignIns.StayAnswer.YES) {
            pending.progress().chosenSid().ifPresent(sid -> browser.keep(sid, request, response));
        }
        return steps.done(pending, pending.progress().keepingAnswered());
    }
}
