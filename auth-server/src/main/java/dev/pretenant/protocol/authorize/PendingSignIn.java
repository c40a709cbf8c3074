package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraException;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.directory.AppRegistration;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * A request that waits for a person: one to authorize, one by a device, or one for an administrator's consent.
 *
 * @param id names it in page addresses; worthless without the browser's cookie
 * @param browser value of the {@code FLOW} cookie of the browser that began it
 * @param authority where the request was sent
 * @param parameters the request
 * @param app who asks
 * @param continuation where it leads to
 * @param progress what the person has done for this request so far
 */
public record PendingSignIn(
        String id,
        String browser,
        Authority authority,
        AuthorizeParameters parameters,
        AppRegistration app,
        Continuation continuation,
        Progress progress) {

    PendingSignIn with(Progress made) {
        return new PendingSignIn(id, browser, authority, parameters, app, continuation, made);
    }

    /** Where the pages ask the person for what is missing. */
    public String pageAddress() {
        return address("/login");
    }

    /** Where a page sends the browser once the person has done what it asked. */
    public String resumeAddress() {
        return address(continuation.path());
    }

    private String address(String path) {
        return authority.endpoint(path) + "?" + AuthorizeRequestFilter.CONTEXT + "=" + id;
    }

    /** Ends the request when the person or a page will not have it. */
    public void refuse(HttpServletRequest request, HttpServletResponse response, EntraException reason)
            throws IOException, ServletException {
        continuation.refusal().refuse(request, response, this, reason);
    }

    /**
     * What has been done for one request. It consumes prompts: who has just typed the password is not asked again by {@code
     * prompt=login}.
     *
     * @param chosenSid the account picked, or just signed in with
     * @param proven a password was typed for this request
     * @param keepAnswered "stay signed in?" was answered
     * @param consented the consent page was accepted
     * @param another "use another account" was picked
     */
    public record Progress(
            Optional<String> chosenSid, boolean proven, boolean keepAnswered, boolean consented, boolean another) {

        /** Nothing yet. */
        public static final Progress NONE = new Progress(Optional.empty(), false, false, false, false);

        /** An account was picked. */
        public Progress choosing(String sid) {
            return new Progress(Optional.of(sid), proven, keepAnswered, consented, false);
        }

        /** Another account than those shown is wanted. */
        public Progress wantingAnother() {
            return new Progress(Optional.empty(), false, keepAnswered, consented, true);
        }

        /** The person signed in for this request. */
        public Progress signedInAs(String sid) {
            return new Progress(Optional.of(sid), true, false, consented, false);
        }

        /** "Stay signed in?" was answered. */
        public Progress keepingAnswered() {
            return new Progress(chosenSid, proven, true, consented, another);
        }

        /** The consent page was accepted. */
        public Progress consenting() {
            return new Progress(chosenSid, proven, keepAnswered, true, another);
        }
    }
}
