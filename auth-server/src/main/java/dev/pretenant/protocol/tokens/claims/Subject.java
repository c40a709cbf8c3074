package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.PairwiseSubject;
import dev.pretenant.protocol.tokens.Person;
import dev.pretenant.protocol.tokens.TokenFacts;
import java.util.Optional;

/**
 * {@code oid} and {@code sub}. A person's {@code sub} differs from app to app, their {@code oid} does not; of an application
 * acting for itself both are its service principal's object id.
 */
public final class Subject implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        Optional<Person> person = facts.person();
        if (person.isEmpty()) {
            String servicePrincipal = facts.client().principal().id().toString();
            claims.put("oid", servicePrincipal).put("sub", servicePrincipal);
            return;
        }
        claims.put("oid", person.get().user().id().toString())
                .put(
                        "sub",
                        PairwiseSubject.of(person.get().user(), facts.audience().appId()));
    }
}
