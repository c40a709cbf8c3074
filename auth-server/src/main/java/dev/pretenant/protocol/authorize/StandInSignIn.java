package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.protocol.authorize.PendingSignIn.Progress;
import dev.pretenant.protocol.sessions.BrowserCookie;
import dev.pretenant.protocol.sessions.SignInStart;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.permissions.Consents;
import dev.pretenant.tenant.permissions.Delegation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** Does for a request what a person would do on the pages, as far as a {@link StandIn} has an answer. */
final class StandInSignIn {

    private final StandIns standIns;
    private final SignInPolicy policy;
    private final PendingSignIns pendingSignIns;
    private final SignInStart signIns;
    private final Directory directory;
    private final Consents consents;

    StandInSignIn(
            StandIns standIns,
            SignInPolicy policy,
            PendingSignIns pendingSignIns,
            SignInStart signIns,
            Directory directory,
            Consents consents) {
        this.standIns = standIns;
        this.policy = policy;
        this.pendingSignIns = pendingSignIns;
        this.signIns = signIns;
        this.directory = directory;
        this.consents = consents;
    }

    /**
     * {@code authorize} as it is once a stand-in has answered what can be answered; the same where there is none. A request
     * that may not ask anybody, or that people are answering already, is left to itself.
     */
    AuthorizeRequest answered(
            AuthorizeRequest authorize,
            Continuation continuation,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (authorize.parameters().isSilent() || authorize.pending().isPresent()) {
            return authorize;
        }
        Optional<StandIn> standIn = standIns.take(authorize.authority(), authorize.app());
        if (standIn.isEmpty()) {
            return authorize;
        }
        standIn.get().refusal().ifPresent(refusal -> {
            throw refusal.of(request);
        });
        User account = accountOf(standIn.get().person().orElseThrow());
        SignInStart.Started started = signIns.start(account, request, response);
        PendingSignIn pending = pendingSignIns.open(
                BrowserCookie.FLOW.valueOrNew(request, response),
                authorize.authority(),
                authorize.parameters(),
                authorize.app(),
                continuation);
        Progress progress = Progress.NONE.signedInAs(started.session().sid()).keepingAnswered();
        if (standIn.get().consent() == StandIn.Consent.GIVEN) {
            progress = consenting(pending.with(progress), started.cookie());
        }
        pendingSignIns.progress(pending, progress);
        AuthorizeRequest resumed = authorize.resumedBy(pending.with(progress), started.cookie());
        resumed.attachTo(request);
        return resumed;
    }

    /** The user at home, where people have their passwords. */
    private User accountOf(User person) {
        User account = directory.user(person.homeTenant(), person.homeObject()).orElse(person);
        if (!account.enabled()) {
            throw EntraError.USER_DISABLED.with();
        }
        return account;
    }

    private Progress consenting(PendingSignIn pending, String cookie) {
        Optional<SignInDemand> question =
                policy.next(pending, cookie).filter(demand -> demand.step() == SignInDemand.Step.CONSENT);
        if (question.isEmpty()) {
            return pending.progress();
        }
        User user = question.get().user().orElseThrow();
        if (pending.parameters().wantsAdminConsent()) {
            consents.consentForEveryone(
                    user.tenant(), pending.app(), question.get().asked());
        } else {
            Delegation who = new Delegation(pending.app(), directory.presence(user.tenant(), pending.app()), user.id());
            consents.consent(who, question.get().asked());
        }
        return pending.progress().consenting();
    }
}
