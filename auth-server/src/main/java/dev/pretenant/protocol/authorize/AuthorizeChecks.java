package dev.pretenant.protocol.authorize;

import java.util.List;

/** What must hold of an authorize request whoever sends it, in this order: what no app is told comes before where an answer may go. */
final class AuthorizeChecks {

    private static final List<AuthorizeCheck> IN_ORDER = List.of(
            new HintCheck(),
            new RedirectUriCheck(),
            new AudienceCheck(),
            new RequestObjectCheck(),
            new ResponseTypeCheck(),
            new PromptCheck(),
            new ClaimsCheck(),
            new ScopeCheck(),
            new PkceCheck());

    private AuthorizeChecks() {}

    static void check(AuthorizeRequest request) {
        IN_ORDER.forEach(check -> check.check(request));
    }
}
