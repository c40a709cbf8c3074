package dev.pretenant.control.faults;

import dev.pretenant.protocol.issued.IssuedToken;
import dev.pretenant.protocol.issued.IssuedTokens;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.tenant.authority.RequestFacts;
import dev.pretenant.tenant.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** In whose name a request is: the user that it names, or the one whose code or refresh token it redeems. */
final class RequestedUser implements Predicate<User> {

    private final HttpServletRequest request;
    private final RequestFacts facts;
    private final IssuedTokens issuedTokens;

    RequestedUser(HttpServletRequest request, RequestFacts facts, IssuedTokens issuedTokens) {
        this.request = request;
        this.facts = facts;
        this.issuedTokens = issuedTokens;
    }

    @Override
    public boolean test(User user) {
        return facts.user()
                .map(name -> name.equalsIgnoreCase(user.userPrincipalName())
                        || name.equals(user.id().toString()))
                .orElseGet(() -> redeemed()
                        .map(IssuedToken::signedIn)
                        .filter(person -> isOf(person, user))
                        .isPresent());
    }

    private static boolean isOf(SignedIn person, User user) {
        return person.user().equals(user.id()) || person.homeUser().equals(user.id());
    }

    /** The code or refresh token that it redeems. */
    Optional<IssuedToken> redeemed() {
        return Stream.of(redeemed("code", IssuedToken.Kind.CODE), redeemed("refresh_token", IssuedToken.Kind.REFRESH))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<IssuedToken> redeemed(String parameter, IssuedToken.Kind kind) {
        return facts.grant()
                .flatMap(grant -> Optional.ofNullable(request.getParameter(parameter)))
                .flatMap(value -> issuedTokens.find(value, kind));
    }
}
