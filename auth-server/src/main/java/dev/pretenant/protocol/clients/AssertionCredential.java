package dev.pretenant.protocol.clients;

import dev.pretenant.tenant.directory.AppRegistration;

/**
 * One kind of credential that an app proves with an assertion: a registered certificate, or the trust in another issuer.
 *
 * <p>The kinds are asked in order; the first whose look an assertion has decides about it alone, so that a refusal speaks of
 * what the client meant to do.
 */
interface AssertionCredential {

    /** Whether {@code assertion} looks like one of this kind. */
    boolean isMeantBy(ClientAssertion assertion);

    /** Refuses an assertion that does not prove that the caller is {@code app}. */
    void verify(ClientAssertion assertion, AppRegistration app);
}
