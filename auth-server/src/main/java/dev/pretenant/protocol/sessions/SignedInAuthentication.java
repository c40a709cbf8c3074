package dev.pretenant.protocol.sessions;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** {@link SignedIn} in the form that Spring Security passes around; always authenticated, without authorities. */
public final class SignedInAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient SignedIn signedIn;

    public SignedInAuthentication(SignedIn signedIn) {
        super(List.of());
        this.signedIn = signedIn;
        setAuthenticated(true);
    }

    @Override
    public SignedIn getPrincipal() {
        return signedIn;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return signedIn.tenant() + "." + signedIn.user();
    }
}
