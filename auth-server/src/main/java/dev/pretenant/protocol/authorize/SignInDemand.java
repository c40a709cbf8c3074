package dev.pretenant.protocol.authorize;

import dev.pretenant.protocol.sessions.BrowserSession;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.permissions.AskedAccess;
import java.util.List;
import java.util.Optional;

/**
 * What a person must do next before a request can be answered: one page.
 *
 * @param step which page
 * @param hint the user name to start with, or empty
 * @param accounts those that can be picked
 * @param user who has been recognised, from the password step on
 * @param asked what the consent page is about, whether or not some of it is on record
 * @param adminCanConsent whether the person may consent for everybody
 */
public record SignInDemand(
        Step step,
        String hint,
        List<Account> accounts,
        Optional<User> user,
        List<AskedAccess> asked,
        boolean adminCanConsent) {

    public SignInDemand {
        accounts = List.copyOf(accounts);
        asked = List.copyOf(asked);
    }

    static SignInDemand signIn(String hint) {
        return new SignInDemand(Step.SIGN_IN, hint, List.of(), Optional.empty(), List.of(), false);
    }

    static SignInDemand pick(List<Account> accounts) {
        return new SignInDemand(Step.PICK_ACCOUNT, "", accounts, Optional.empty(), List.of(), false);
    }

    static SignInDemand staySignedIn(User user) {
        return new SignInDemand(Step.STAY_SIGNED_IN, "", List.of(), Optional.of(user), List.of(), false);
    }

    static SignInDemand consent(User user, List<AskedAccess> asked, boolean admin) {
        return new SignInDemand(Step.CONSENT, "", List.of(), Optional.of(user), asked, admin);
    }

    static SignInDemand approval(User user, List<AskedAccess> asked) {
        return new SignInDemand(Step.ADMIN_APPROVAL, "", List.of(), Optional.of(user), asked, false);
    }

    /** The pages. */
    public enum Step {
        /** User name and password. */
        SIGN_IN,
        /** One of several accounts. */
        PICK_ACCOUNT,
        /** "Stay signed in?" */
        STAY_SIGNED_IN,
        /** The permissions that the app asks for. */
        CONSENT,
        /** Only an administrator could consent (90094). */
        ADMIN_APPROVAL
    }

    /** An account of the browser, as the home tenant knows its owner. */
    public record Account(BrowserSession session, User user) {}
}
