package dev.pretenant.protocol.tokens;

import dev.pretenant.tenant.directory.AppRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** How a client proved who it is: the value of {@code azpacr} and {@code appidacr}. */
public enum Proof {
    /** A public client proves nothing. */
    NONE("0"),
    /** By client id and client secret. */
    SECRET("1"),
    /** By a certificate, a federated token or a managed identity. */
    CERTIFICATE("2");

    private final String claim;

    Proof(String claim) {
        this.claim = claim;
    }

    static Proof of(ClientAuthenticationMethod method) {
        if (ClientAuthenticationMethod.NONE.equals(method)) {
            return NONE;
        }
        return ClientAuthenticationMethod.CLIENT_SECRET_BASIC.equals(method)
                        || ClientAuthenticationMethod.CLIENT_SECRET_POST.equals(method)
                ? SECRET
                : CERTIFICATE;
    }

    /** What {@code app} proves itself with when it is not said: the first kind of credential that it has. */
    static Proof usualOf(AppRegistration app) {
        if (!app.hasCredentials()) {
            return NONE;
        }
        return app.secrets().isEmpty() ? CERTIFICATE : SECRET;
    }

    /** The value of the claim. */
    public String claim() {
        return claim;
    }
}
