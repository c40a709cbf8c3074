package dev.pretenant.protocol.grants;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.protocol.issued.DeviceRequest;
import dev.pretenant.protocol.issued.DeviceRequests;
import dev.pretenant.protocol.sessions.SignedIn;
import java.util.Set;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/**
 * A device polls until a person has decided. However often it asks, it is never told to slow down: some clients give up at
 * that.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code">Device authorization grant</a>
 */
public final class DeviceCodeGrant implements EntraGrant {

    private static final String DEVICE_CODE = "device_code";

    private final DeviceRequests requests;
    private final RedemptionChecks checks;

    public DeviceCodeGrant(DeviceRequests requests, RedemptionChecks checks) {
        this.requests = requests;
        this.checks = checks;
    }

    @Override
    public AuthorizationGrantType type() {
        return AuthorizationGrantType.DEVICE_CODE;
    }

    /** Most clients send the name that is older than the RFC. */
    @Override
    public Set<String> names() {
        return Set.of(type().getValue(), DEVICE_CODE);
    }

    @Override
    public Set<String> parameters() {
        return Set.of(DEVICE_CODE, "code");
    }

    @Override
    public Authorized authorize(GrantRequest request) {
        DeviceRequest polled = polled(request);
        SignedIn signedIn =
                switch (polled.state()) {
                    case PENDING -> throw EntraError.DEVICE_CODE_PENDING.with();
                    case DECLINED -> throw EntraError.DEVICE_CODE_DECLINED.with();
                    case EXPIRED -> throw EntraError.DEVICE_CODE_EXPIRED.with();
                    case SPENT -> throw EntraError.CODE_ALREADY_REDEEMED.with();
                    case APPROVED -> polled.signedIn().orElseThrow();
                };
        checks.requireNotRevoked(signedIn, request.clientAuthentication());
        return new Authorized(signedIn, polled.scopes());
    }

    @Override
    public void spend(GrantRequest request) {
        requests.spend(polled(request));
    }

    private DeviceRequest polled(GrantRequest request) {
        String code =
                request.get(DEVICE_CODE).or(() -> request.get("code")).orElseGet(() -> request.require(DEVICE_CODE));
        PlatformRules.checkWithoutRedirect(request.client(), request.clientAuthentication());
        return requests.byDeviceCode(code)
                .filter(found -> found.client().equals(request.client().appId()))
                .orElseThrow(EntraError.DEVICE_CODE_UNKNOWN::with);
    }
}
