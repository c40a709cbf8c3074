package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraErrorTranslator;
import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.errors.ErrorBody;
import dev.pretenant.core.errors.ErrorEntry;
import dev.pretenant.core.errors.OrderedError;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Tells an app, or where that is not safe the person, why an authorize request is refused. The one place that decides
 * between the two: an app is told only at an address that it has registered, and of what only a person can mend it is not told
 * at all unless it asked silently, and then no more than that a person is needed.
 */
public final class AuthorizeRefusals implements AuthenticationFailureHandler {

    /** What only the person or an administrator can mend; the page stays open. */
    private static final Set<EntraError> FOR_THE_PERSON = EnumSet.of(
            EntraError.USER_NOT_IN_TENANT,
            EntraError.USER_NOT_ASSIGNED,
            EntraError.NOTHING_LISTED,
            EntraError.APP_NOT_MULTI_TENANT,
            EntraError.APP_FOR_PERSONAL_ACCOUNTS_ONLY,
            EntraError.PERSONAL_ACCOUNT_NOT_TAKEN);

    private static final String INTERACTION_REQUIRED = "interaction_required";

    private final EntraErrorWriter bodies;
    private final EntraErrorTranslator translator;
    private final RefusalPage page;

    public AuthorizeRefusals(EntraErrorWriter bodies, EntraErrorTranslator translator, RefusalPage page) {
        this.bodies = bodies;
        this.translator = translator;
        this.page = page;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        EntraException refusal = translator.translate(failure, request);
        Optional<AuthorizeRequest> authorize = AuthorizeRequest.of(request);
        Optional<AuthorizeRequest.Reply> reply = authorize.flatMap(AuthorizeRequest::reply);
        boolean silent =
                authorize.filter(known -> known.parameters().isSilent()).isPresent();
        boolean forThePerson = isForThePerson(refusal.entry());
        if (reply.isEmpty() || (forThePerson && !silent)) {
            page.show(request, response, refusal);
            return;
        }
        ErrorBody body = bodies.begin(request, response, refusal);
        send(authorize.get(), refusal, forThePerson ? INTERACTION_REQUIRED : body.error(), body, response);
    }

    private static boolean isForThePerson(ErrorEntry entry) {
        return entry instanceof OrderedError ordered ? ordered.isForPerson() : FOR_THE_PERSON.contains(entry);
    }

    /** Tells the app of {@code pending} that the person, or a page, has ended its request. */
    void refuse(HttpServletRequest request, HttpServletResponse response, PendingSignIn pending, EntraException refusal)
            throws IOException {
        AuthorizeRequest authorize =
                new AuthorizeRequest(pending.authority(), pending.parameters(), Optional.of(pending), "");
        authorize.from(pending.app());
        AuthorizeChecks.check(authorize);
        ErrorBody body = bodies.begin(request, response, refusal);
        send(authorize, refusal, body.error(), body, response);
    }

    private static void send(
            AuthorizeRequest authorize,
            EntraException refusal,
            String error,
            ErrorBody body,
            HttpServletResponse response)
            throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("error", error);
        members.put("error_description", body.description());
        if (body.errorUri() != null) {
            members.put("error_uri", body.errorUri());
        }
        if (refusal.entry() == EntraError.CONSENT_DECLINED) {
            members.put("error_subcode", "cancel");
        }
        if (body.suberror() != null) {
            members.put("suberror", body.suberror());
        }
        if (body.claims() != null) {
            members.put("claims", body.claims());
        }
        authorize.parameters().state().ifPresent(state -> members.put("state", state));
        AuthorizeRequest.Reply reply = authorize.reply().orElseThrow();
        reply.mode().send(reply.uri(), members, response);
    }

    /** Shows a refusal to a person. */
    @FunctionalInterface
    public interface RefusalPage {

        void show(HttpServletRequest request, HttpServletResponse response, EntraException refusal)
                throws IOException, ServletException;
    }
}
