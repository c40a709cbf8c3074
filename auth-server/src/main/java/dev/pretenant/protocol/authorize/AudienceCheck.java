package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.tenant.authority.TenantRef;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.SignInAudience;

/** The app may be used under the tenant alias of the request (facts 1.2). */
final class AudienceCheck implements AuthorizeCheck {

    @Override
    public void check(AuthorizeRequest request) {
        AppRegistration app = request.app();
        TenantRef tenant = request.authority().tenant();
        boolean alias = tenant instanceof TenantRef.Common || tenant instanceof TenantRef.Organizations;
        if (alias && app.signInAudience() == SignInAudience.AZURE_AD_MY_ORG && !app.firstParty()) {
            throw EntraError.APP_NOT_MULTI_TENANT.with(app.appId(), app.displayName());
        }
        if (app.signInAudience() == SignInAudience.PERSONAL_MICROSOFT_ACCOUNT
                && !(tenant instanceof TenantRef.Consumers)) {
            throw EntraError.APP_FOR_PERSONAL_ACCOUNTS_ONLY.with(app.appId(), app.displayName());
        }
    }
}
